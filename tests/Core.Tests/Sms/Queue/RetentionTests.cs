using Gateway.Core.Bank;
using Gateway.Core.Modems;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Queue;

/// <summary>On a real file.</summary>
public sealed class RetentionTests : IAsyncDisposable
{
    private const int Kept = 30;

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-retention-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private readonly SmsOptions _sms = new() { KeepFinishedDays = Kept };
    private LiteStore? _store;

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task Finished_messages_go_when_their_time_is_over_and_whatever_may_still_move_stays()
    {
        await OpenAsync();
        var finished = await AddAsync(Retention.AtOnce * 3, SmsState.Delivered);
        var waiting = await AddAsync(3, SmsState.Queued);
        var held = await AddAsync(2, SmsState.Held);
        var more = await AddAsync(Retention.AtOnce, SmsState.Failed);
        _time.Advance(TimeSpan.FromDays(20));
        var young = await AddAsync(5, SmsState.Delivered);

        Assert.Equal(0, await SweepAsync());
        _time.Advance(TimeSpan.FromDays(Kept - 18));

        Assert.Equal(finished.Count + more.Count, await SweepAsync());
        Assert.Equal([.. waiting, .. held, .. young], Ids());
        Assert.Equal(0, await SweepAsync());
        Assert.Empty(await _store!.VerifyAsync());

        // Opened again it is the same, and a number that was used is not used again.
        await OpenAsync();
        Assert.Equal([.. waiting, .. held, .. young], Ids());
        Assert.Empty(await _store!.VerifyAsync());
        Assert.Equal(young[^1] + 1, (await AddAsync(1, SmsState.Queued))[0]);
    }

    [Fact]
    public async Task A_message_that_a_report_has_just_moved_stays_for_its_days()
    {
        await OpenAsync();
        var sent = await AddAsync(1, SmsState.Sent);
        _time.Advance(TimeSpan.FromDays(Kept));
        await _store!.WriteAsync(transaction =>
        {
            var sms = transaction.Find(SmsCollections.Messages, sent[0])!;
            SmsLife.Move(sms, SmsState.Delivered, "", NowMs);
            transaction.Update(SmsCollections.Messages, sms);
            return 0;
        });
        _time.Advance(TimeSpan.FromDays(Kept - 1));
        Assert.Equal(0, await SweepAsync());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweepAsync());
    }

    [Fact]
    public async Task What_phones_sent_goes_after_its_days_and_the_stop_list_stays()
    {
        await OpenAsync();
        var inbound = new InboundReceiver(_store!, Options.Create(_sms), _keys, _time);
        for (var number = 0; number < Retention.AtOnce + 3; number++)
            await inbound.ReceiveAsync(
                new InboundSms { ReportId = $"r-{number}", Sender = "+8613800000001", Iccid = "8986", Text = number == 0 ? "TD" : "好" });
        await inbound.ReceiveAsync(new InboundSms
        {
            ReportId = "torn",
            Sender = "+8613800000001",
            Iccid = "8986",
            Text = "上",
            Part = 1,
            PartCount = 2,
            ConcatenationReference = 7,
        });
        _time.Advance(TimeSpan.FromDays(_sms.KeepInboundDays - 1));
        await inbound.ReceiveAsync(new InboundSms { ReportId = "young", Sender = "+8613800000002", Iccid = "8986", Text = "好" });
        Assert.Equal(0, await SweepInboundAsync());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Retention.AtOnce + 4, await SweepInboundAsync());
        Assert.Equal(0, await SweepInboundAsync());

        await OpenAsync();
        Assert.Single(_store!.Read(transaction => transaction.Range(InboundCollections.Messages, 0, int.MaxValue)));
        Assert.True(Assert.Single(_store!.Read(transaction => transaction.Range(InboundCollections.Stops, 0, int.MaxValue))).Stopped);
        Assert.Empty(await _store!.VerifyAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task OpenAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        var model = new StoreModel()
            .Add(SmsCollections.Messages, new SmsQueue(), new OpenAttempts(), new DemandHistory())
            .Add(SmsCollections.Ledgers, new QuotaBook())
            .Add(InboundCollections.Messages)
            .Add(InboundCollections.Stops)
            .AddSims();
        _store = new LiteStore(new StoreOptions { Path = Path.Combine(_directory, "gateway.db") }, model, _time,
            NullLogger<LiteStore>.Instance);
        await _store.OpenAsync();
    }

    private Task<long> SweepAsync() =>
        new Retention(_store!, Options.Create(_sms), _time, NullLogger<Retention>.Instance).RunOnceAsync(
            TestContext.Current.CancellationToken);

    private Task<long> SweepInboundAsync() =>
        new Retention(_store!, Options.Create(_sms), _time, NullLogger<Retention>.Instance).RunInboundOnceAsync(
            TestContext.Current.CancellationToken);

    private Task<List<long>> AddAsync(int count, SmsState state) => _store!.WriteAsync(transaction =>
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var sms = NewMessage.Queued(_keys, 1, "+8613800000001", "好", NewMessage.OrdinaryLane, NowMs, NowMs + 86_400_000L, NowMs);
            SmsLife.Move(sms.Record, state, "", NowMs);
            ids.Add(MessageBook.Add(transaction, sms));
        }

        return ids;
    });

    private List<long> Ids() =>
        [.. _store!.Read(transaction => transaction.Range(SmsCollections.Messages, 0, int.MaxValue)).Select(sms => sms.Id)];
}
