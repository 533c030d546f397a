using System.Text;
using CsCheck;
using Gateway.Core.Access;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Storage;
using Gateway.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Sms.Inbound;

/// <summary>Long messages through the real receiver and a store on disk.</summary>
public sealed class LongInboundTests : IAsyncDisposable
{
    private const string Phone = "+8613800138000";
    private readonly TemporaryStore _place = new();
    private readonly IOptions<SmsOptions> _options = Options.Create(new SmsOptions());
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private LiteStore _store = null!;
    private int _reports;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData(false, 1, 2, 3)]
    [InlineData(true, 3, 1, 2)]
    [InlineData(false, 3, 3, 2, 2, 1, 1)]
    public async Task Parts_in_any_order_and_more_than_once_are_one_message(bool wide, params int[] order)
    {
        var receiver = await OpenAsync();
        foreach (var part in order)
            await receiver.ReceiveAsync(Part(part, 3, $"<{part}>", wide ? 40_000 : 7, wide));
        var message = Assert.Single(await ListAsync());
        Assert.Equal(("<1><2><3>", 3, 3, false), (message.Text, message.Parts, message.PartCount, message.Incomplete));
        Assert.Empty(await _store.VerifyAsync());
    }

    /// <summary>Other phones than ours cut where they like, also through a character.</summary>
    [Fact]
    public async Task Any_text_cut_anywhere_and_brought_in_any_order_is_that_text()
    {
        var receiver = await OpenAsync();
        var piece = Gen.Int[0, 6].Select(which => new[] { "哈", "a", "𠮷", "😀", "€", "é", "\n" }[which]);
        await Gen.Select(piece.Array[2, 60], Gen.Int[2, 9], Gen.Int[0, 65535], Gen.Bool, Gen.Int[0, int.MaxValue]).SampleAsync(
            async (pieces, total, reference, isWide, seed) =>
            {
                var text = string.Concat(pieces);
                var random = new Random(seed);
                var cuts = Enumerable.Range(0, total - 1).Select(_ => random.Next(text.Length + 1)).Append(0).Append(text.Length).Order()
                    .ToList();
                var parts = Enumerable.Range(1, total)
                    .Select(part => Part(part, total, text[cuts[part - 1]..cuts[part]], isWide ? reference : reference % 256, isWide))
                    .ToArray();
                foreach (var part in parts)
                    part.Sender = $"+86139{_reports:D8}";
                random.Shuffle(parts);
                foreach (var part in parts)
                {
                    await receiver.ReceiveAsync(part);
                    // one that came before comes once more
                    await receiver.ReceiveAsync(parts[random.Next(Array.IndexOf(parts, part) + 1)]);
                }

                var newest = Assert.Single((await ListAsync(new ListInboundRequest { NewestFirst = true, PageSize = 1 })));
                Assert.Equal((text, total, false), (newest.Text, newest.Parts, newest.Incomplete));
            },
            iter: 200, threads: 1);
    }

    [Fact]
    public async Task A_restart_between_two_parts_changes_nothing()
    {
        var receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(2, 2, "second"));
        Assert.Equal("…second", Assert.Single(await ListAsync()).Text);
        await _store.DisposeAsync();

        receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(1, 2, "first "));
        await receiver.ReceiveAsync(Part(2, 2, "second")); // the driver had not heard that it was stored
        Assert.Equal("first second", Assert.Single(await ListAsync()).Text);
    }

    [Fact]
    public async Task A_stop_word_counts_in_the_whole_and_never_in_a_part()
    {
        var receiver = await OpenAsync();
        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(Part(1, 2, "TD")));
        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(Part(2, 2, "是什么意思")));
        Assert.Empty(_store.Read(transaction => transaction.Range(InboundCollections.Stops, 0, 9)));

        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(Part(2, 2, "订", reference: 8)));
        Assert.Equal(StopWish.Stop, await receiver.ReceiveAsync(Part(1, 2, "退", reference: 8)));
        Assert.Equal(StopWish.None, await receiver.ReceiveAsync(Part(1, 2, "退", reference: 8)));
        Assert.True(Assert.Single(_store.Read(transaction => transaction.Range(InboundCollections.Stops, 0, 9))).Stopped);
        Assert.Equal(["", "stopped"], (await ListAsync()).Select(message => message.Effect));
    }

    [Fact]
    public async Task What_misses_a_part_for_too_long_is_shown_as_incomplete_and_takes_no_more()
    {
        var receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(1, 2, "old "));
        Assert.False(Assert.Single(await ListAsync()).Incomplete);
        _place.Time.Advance(TimeSpan.FromHours(_options.Value.InboundPartsHours) + TimeSpan.FromMilliseconds(1));
        Assert.True(Assert.Single(await ListAsync()).Incomplete);

        await receiver.ReceiveAsync(Part(2, 2, "new"));
        Assert.Equal([("old …", true), ("…new", false)], (await ListAsync()).Select(message => (message.Text, message.Incomplete)));
    }

    [Fact]
    public async Task Another_sender_another_SIM_and_a_reference_that_came_round_are_other_messages()
    {
        var receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(1, 2, "a"));
        var otherSim = Part(2, 2, "b");
        otherSim.Iccid = "8986002";
        await receiver.ReceiveAsync(otherSim);
        var otherSender = Part(2, 2, "c");
        otherSender.Sender = "+8613900139000";
        await receiver.ReceiveAsync(otherSender);
        await receiver.ReceiveAsync(Part(2, 2, "d", reference: 7, wide: true));
        await receiver.ReceiveAsync(Part(1, 2, "e"));
        await receiver.ReceiveAsync(Part(2, 2, "f"));
        Assert.Equal(["a…", "…b", "…c", "…d", "ef"], (await ListAsync()).Select(message => message.Text));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 1)]
    public async Task A_part_that_makes_no_sense_is_a_message_of_its_own(int part, int total)
    {
        var receiver = await OpenAsync();
        await receiver.ReceiveAsync(Part(part, total, "x"));
        Assert.Equal(("x", 1), Assert.Single((await ListAsync()).Select(message => (message.Text, message.PartCount))));
    }

    private InboundSms Part(int part, int total, string text, int reference = 7, bool wide = false) => new()
    {
        ReportId = $"r{++_reports}",
        Iccid = "8986001",
        Sender = Phone,
        Text = Whole(text),
        Utf16 = Whole(text) == text
            ? ByteString.Empty
            : ByteString.CopyFrom([.. text.SelectMany(unit => (byte[])[(byte)(unit >> 8), (byte)unit])]),
        Part = part,
        PartCount = total,
        ConcatenationReference = reference,
        WideReference = wide,
    };

    private async Task<InboundReceiver> OpenAsync()
    {
        _store = await _place.OpenAsync(new StoreModel().Add(InboundCollections.Messages).Add(InboundCollections.Stops));
        return new InboundReceiver(_store, _options, _keys, _place.Time);
    }

    private async Task<IReadOnlyList<InboundMessage>> ListAsync(ListInboundRequest? request = null) =>
        (await new InboundService(_store, _keys, new Disclosure(new DenialMeter(_place.Time, NullLogger<DenialMeter>.Instance)), _options,
            _place.Time).ListInbound(request ?? new ListInboundRequest(),
            new GateCall())).Messages;

    /// <summary>As a driver brings it: half a character cannot be sent as text.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
