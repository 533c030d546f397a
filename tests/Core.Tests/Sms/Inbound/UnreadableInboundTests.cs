using Gateway.Core.Access;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;
using Gateway.V1;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Inbound;

/// <summary>Records of what phones sent that cannot be read, in a store on disk.</summary>
public sealed class UnreadableInboundTests : IAsyncDisposable
{
    private const int Messages = Retention.AtOnce * 3;

    private readonly TemporaryStore _place = new();
    private readonly IOptions<SmsOptions> _options = Options.Create(new SmsOptions());
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(Retention.AtOnce, Retention.AtOnce + 1)]
    [InlineData(1, Retention.AtOnce)]
    [InlineData(2, Messages - 1)]
    [InlineData(Messages, Messages)]
    public async Task Retention_goes_on_past_them_and_they_stay_named(int first, int last)
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Messages, "好");
        await store.DisposeAsync();
        _place.Tamper(engine =>
            engine.Update("inbound",
                Enumerable.Range(first, last - first + 1)
                    .Select(id => new BsonDocument { ["_id"] = (long)id, ["v"] = 1, ["env"] = new byte[20] })));

        store = await OpenAsync();
        _place.Time.Advance(TimeSpan.FromDays(_options.Value.KeepInboundDays - 1));
        await ReceiveAsync(store, 2, "young");
        _place.Time.Advance(TimeSpan.FromDays(1));
        var spoiled = last - first + 1;
        Assert.Equal(Messages - spoiled, await SweepAsync(store));
        Assert.Equal(0, await SweepAsync(store));
        Assert.Equal(["young", "young"], (await ListAsync(store)).Select(message => message.Text));
        Assert.Equal(spoiled, store.Unreadable["inbound"]);
        Assert.Contains($"inbound {first}: cannot be read", await store.VerifyAsync());

        // They are not told to whoever starts it next as something new, and nothing that was removed is back.
        await store.DisposeAsync();
        store = await OpenAsync();
        Assert.Equal(spoiled, store.Unreadable["inbound"]);
        Assert.Equal(2, (await ListAsync(store)).Count);
    }

    [Fact]
    public async Task The_rest_of_a_long_message_whose_beginning_is_unreadable_is_kept_and_shown_as_incomplete()
    {
        var store = await OpenAsync();
        await new InboundReceiver(store, _options, _keys, _place.Time).ReceiveAsync(Part(1));
        await store.DisposeAsync();
        _place.Tamper(engine => engine.Update("inbound", [new BsonDocument { ["_id"] = 1L, ["v"] = 1, ["env"] = new byte[20] }]));

        store = await OpenAsync();
        await new InboundReceiver(store, _options, _keys, _place.Time).ReceiveAsync(Part(2));
        Assert.Equal(("…<2>", 1, 2),
            Assert.Single((await ListAsync(store)).Select(message => (message.Text, message.Parts, message.PartCount))));
    }

    private static InboundSms Part(int part) => new()
    {
        ReportId = $"part-{part}",
        Sender = "+8613800000001",
        Iccid = "8986",
        Text = $"<{part}>",
        Part = part,
        PartCount = 2,
        ConcatenationReference = 7,
    };

    private async Task ReceiveAsync(LiteStore store, int count, string text)
    {
        var receiver = new InboundReceiver(store, _options, _keys, _place.Time);
        for (var number = 0; number < count; number++)
            await receiver.ReceiveAsync(
                new InboundSms { ReportId = $"{text}-{number}", Sender = "+8613800000001", Iccid = "8986", Text = text });
    }

    private Task<LiteStore> OpenAsync() =>
        _place.OpenAsync(new StoreModel().Add(InboundCollections.Messages).Add(InboundCollections.Stops));

    private Task<long> SweepAsync(LiteStore store) =>
        new Retention(store, _options, _place.Time, NullLogger<Retention>.Instance).RunInboundOnceAsync(
            TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<InboundMessage>> ListAsync(LiteStore store) =>
        (await new InboundService(store, _keys, new Disclosure(new DenialMeter(_place.Time, NullLogger<DenialMeter>.Instance)), _options,
            _place.Time).ListInbound(new ListInboundRequest { PageSize = 500 },
            new Checkpoint.GateCall())).Messages;
}
