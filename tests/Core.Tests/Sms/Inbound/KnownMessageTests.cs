using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Inbound;

/// <summary>Messages that a SIM cannot get rid of, and those that no person wrote; through the real receiver and a store on disk.</summary>
public sealed class KnownMessageTests : IAsyncDisposable
{
    private const string Phone = "+8613812345001";
    private readonly TemporaryStore _place = new();
    private readonly IOptions<SmsOptions> _options = Options.Create(new SmsOptions());
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private LiteStore _store = null!;
    private int _reports;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task A_message_that_is_brought_again_after_a_restart_is_stored_once_and_obeyed_once()
    {
        var receiver = await OpenAsync();
        var stop = Message("退订");
        Assert.Equal(StopWish.Stop, await receiver.ReceiveAsync(stop));
        await _store.WriteAsync(
            transaction => StopList.Set(transaction, PhoneKeys.Of(_keys, Phone), Phone, stopped: false, StopList.ByOperator, "", Now()));
        await _store.DisposeAsync();

        receiver = await OpenAsync();
        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(Again(stop)));
        Assert.Single(Stored());
        Assert.False(Assert.Single(Stops()).Stopped);

        _place.Time.Advance(TimeSpan.FromMinutes(1)); // said anew, it is obeyed anew
        Assert.Equal(StopWish.Stop, await receiver.ReceiveAsync(Message("退订")));
        Assert.True(Assert.Single(Stops()).Stopped);
    }

    [Fact]
    public async Task A_stop_word_from_before_a_later_decision_asks_for_nothing_any_more()
    {
        var receiver = await OpenAsync();
        var old = Message("退订");
        _place.Time.Advance(TimeSpan.FromDays(40));
        await _store.WriteAsync(
            transaction => StopList.Set(transaction, PhoneKeys.Of(_keys, Phone), Phone, stopped: false, StopList.ByOperator, "", Now()));
        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(old));
        Assert.False(Assert.Single(Stops()).Stopped);
    }

    [Theory]
    [InlineData("mms", false)]
    [InlineData("unreadable", false)]
    [InlineData("cut_short", true)]
    public async Task What_no_person_wrote_has_its_kind_and_stops_nothing(string kind, bool stops)
    {
        var receiver = await OpenAsync();
        var message = Message("退订");
        message.Kind = kind;
        Assert.Equal(stops ? StopWish.Stop : StopWish.None, await receiver.ReceiveAsync(message));
        Assert.Equal(kind, Assert.Single(Stored()).Kind);
    }

    [Fact]
    public async Task A_character_that_is_divided_between_two_parts_is_put_together()
    {
        var receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(2, [0xDE, 0x00, 0x59, 0x7D], "\uFFFD好"));
        await receiver.ReceiveAsync(Part(1, [0x60, 0xA8, 0xD8, 0x3D], "您\uFFFD"));
        var whole = Assert.Single(Stored());
        Assert.Equal("您😀好", LongInbound.TextOf(whole, _store.Read(reader => reader.Opened(whole))));
    }

    private InboundSms Part(int part, byte[] utf16, string text)
    {
        var message = Message(text);
        (message.Part, message.PartCount, message.ConcatenationReference, message.Utf16) = (part, 2, 0x77, ByteString.CopyFrom(utf16));
        return message;
    }

    private InboundSms Message(string text) => new()
    {
        ReportId = $"r-{++_reports}",
        Iccid = "89860012345678900001",
        Imei = "861000000000011",
        Sender = Phone,
        Text = text,
        ServiceCentreAtMs = Now(),
    };

    private InboundSms Again(InboundSms message)
    {
        var again = message.Clone();
        again.ReportId = $"r-{++_reports}";
        return again;
    }

    private long Now() => _place.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private IReadOnlyList<InboundRecord> Stored() => _store.Read(transaction => transaction.Range(InboundCollections.Messages, 0, 9));

    private IReadOnlyList<StopRecord> Stops() => _store.Read(transaction => transaction.Range(InboundCollections.Stops, 0, 9));

    private async Task<InboundReceiver> OpenAsync()
    {
        _store = await _place.OpenAsync(new StoreModel().Add(InboundCollections.Messages).Add(InboundCollections.Stops));
        return new InboundReceiver(_store, _options, _keys, _place.Time);
    }
}
