using Gateway.Core.Access;
using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms;

/// <summary>On a real file.</summary>
public sealed class SmsOperationsTests : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-hold-").FullName;
    private readonly FakeTimeProvider _time = new();
    private static readonly Caller Operator = new(7, "night shift", Role.Operator);

    private SmsQueue _queue = new();
    private LiteStore? _store;

    [Fact]
    public async Task What_operators_switch_for_all_messages_is_stored_and_holds_after_a_restart()
    {
        Assert.False((await OpenAsync()).AllHeld);
        foreach (var state in (SmsState[])[SmsState.Queued, SmsState.Queued, SmsState.Delivered])
            await _store!.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, new SmsRecord { State = state }),
                TestContext.Current.CancellationToken);

        var waiting =
            await Operations()
                .HoldAsync(Operator, new HoldSmsRequest { AllQueued = true, Why = "network trouble" },
                    TestContext.Current.CancellationToken);
        Assert.Equal(2, waiting);
        Assert.True((await OpenAsync()).AllHeld);

        await Operations().ReleaseAsync(Operator, new ReleaseSmsRequest { All = true }, TestContext.Current.CancellationToken);
        Assert.False((await OpenAsync()).AllHeld);
    }

    [Fact]
    public async Task A_hold_of_what_may_have_left_is_part_of_its_story()
    {
        await OpenAsync();
        await _store!.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, new SmsRecord { State = SmsState.Unknown }),
            TestContext.Current.CancellationToken);
        await Operations()
            .HoldAsync(Operator, new HoldSmsRequest { SmsId = "s-1", Why = "two phones" }, TestContext.Current.CancellationToken);
        await Operations().ReleaseAsync(Operator, new ReleaseSmsRequest { SmsId = "s-1" }, TestContext.Current.CancellationToken);

        var sms = _store!.Read(reader => reader.Find(SmsCollections.Messages, 1))!;
        Assert.Equal(SmsState.Unknown, sms.State);
        Assert.Equal(["hold_when_settled", "released"], sms.History.Select(entry => entry.Reason));
    }

    [Fact]
    public async Task A_started_message_that_is_held_frees_its_sim_and_one_released_too_late_is_over_without_a_charge()
    {
        await OpenAsync();
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var state in (SmsState[])[SmsState.Sending, SmsState.Held]) // as an earlier version left what it held
            await _store!.WriteAsync(
                transaction => transaction.Insert(
                    SmsCollections.Messages,
                    new SmsRecord
                    {
                        State = state,
                        Parts = 3,
                        NextPart = 2,
                        BoundIccid = "1",
                        Prepaid = 2,
                        PrepaidAtMs = now,
                        DeadlineMs = state == SmsState.Held ? now : now + 1,
                    }),
                TestContext.Current.CancellationToken);
        await _store!.WriteAsync(
            transaction =>
            {
                Sims.Announce(transaction, "1", "", "host-1", "2", isVirtual: true, now);
                var ledger = Ledgers.FindOrNew(transaction, "1");
                Ledger.Charge(ledger, default, 6, 1, now);
                Ledgers.Save(transaction, ledger);
                return 0;
            },
            TestContext.Current.CancellationToken);

        await Operations().HoldAsync(Operator, new HoldSmsRequest { SmsId = "s-1" }, TestContext.Current.CancellationToken);
        Assert.Equal((SmsState.Held, 0, "1", 4), Facts(1));
        await Operations().ReleaseAsync(Operator, new ReleaseSmsRequest { SmsId = "s-2" }, TestContext.Current.CancellationToken);
        Assert.Equal((SmsState.Expired, 0, "", 2), Facts(2));

        (SmsState, int, string, int) Facts(long id) => _store!.Read(reader =>
        {
            var sms = reader.Find(SmsCollections.Messages, id)!;
            return (sms.State, sms.Prepaid, sms.BoundIccid, Ledger.DayParts(Ledgers.Find(reader, "1")!, now));
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private SmsOperations Operations() => new(_store!, _queue, _store!.LookupKeys, _time);

    private async Task<SmsSettings> OpenAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        var settings = new SmsSettings(Options.Create(new QuotaOptions()));
        var model = new StoreModel().Add(SmsCollections.Messages, _queue = new SmsQueue()).Add(SmsCollections.Settings, settings)
            .Add(SmsCollections.Ledgers).AddSims();
        _store = new LiteStore(new StoreOptions { Path = Path.Combine(_directory, "gateway.db") }, model, _time,
            NullLogger<LiteStore>.Instance);
        await _store.OpenAsync();
        return settings;
    }
}
