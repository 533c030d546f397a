using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Forecast;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>What a waiting message waits for, in the order in which it matters. It is 2 p.m. in Harbin.</summary>
public sealed class WaitReasonsTests : IStoreHealth
{
    private const string Here = "89860000000000000001", Away = "89860000000000000002";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));
    private readonly SmsQueue _queue = new();
    private readonly ModemDirectory _modems = new();
    private readonly QuotaBook _book = new();
    private readonly AdmissionOptions _admission = new() { GateReserveParts = 0, HourReservePercent = 0 };
    private readonly SmsSettings _settings = new(Options.Create(new QuotaOptions()));

    public string? Trouble { get; private set; }

    IReadOnlyList<Bilingual> IStoreHealth.Damage => [];

    public long Gone(string collection) => 0;

    public IReadOnlyDictionary<string, int> Unreadable => new Dictionary<string, int>();

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public void From_its_turn_to_a_store_that_cannot_be_written_each_reason_has_its_word()
    {
        var tomorrow = Waiting(TimeSpan.FromHours(20));
        Assert.Equal("no_driver", For(tomorrow));
        _modems.Attached("driver", [], 0);
        Assert.Equal("no_modem", For(tomorrow));
        Modem(ModemState.SimLocked);
        Assert.Equal("no_modem", For(tomorrow));
        Modem(ModemState.Ready);
        Assert.Equal("turn", For(tomorrow));
        UsedUp(150);
        _admission.GateReserveParts = 900;
        Assert.Equal("quota_reserve", For(tomorrow));
        _admission.GateReserveParts = 0;
        UsedUp(200);
        Assert.Equal("sim_quota", For(tomorrow));
        UsedUp(199);
        Assert.Equal("sim_quota", For(Waiting(TimeSpan.FromHours(1), parts: 2)));
        UsedUp(0);
        (_admission.QuietFrom, _admission.QuietUntil) = ("13:00", "15:30");
        Assert.Equal("quiet_hours", For(tomorrow));
        Assert.Equal("turn", For(Waiting(TimeSpan.FromHours(2))));
        Assert.Equal("turn", For(Waiting(TimeSpan.FromHours(20), lane: NewMessage.GateLane)));
        _settings.Apply(null, new SettingsRecord { AllHeld = true });
        Assert.Equal("queue_held", For(tomorrow));
        Trouble = "the disk is full";
        Assert.Equal("store_unwritable", For(tomorrow));
    }

    [Fact]
    public void What_is_begun_waits_for_its_own_SIM_and_what_is_over_for_nothing()
    {
        _modems.Attached("driver", [], 0);
        Modem(ModemState.Ready);
        var begun = Waiting(TimeSpan.FromHours(1), parts: 2);
        begun.NextPart = 2;
        begun.BoundIccid = Away;
        Assert.Equal("its_sim", For(begun));
        begun.BoundIccid = Here;
        Assert.Equal("turn", For(begun));
        UsedUp(200);
        Assert.Equal("sim_quota", For(begun));
        begun.Prepaid = 1;
        Assert.Equal("turn", For(begun));

        var refused = Waiting(TimeSpan.FromHours(1));
        refused.NotBeforeMs = NowMs + 5000;
        Assert.Equal("back_off", For(refused));
        refused.Reason = "phone_spacing";
        Assert.Equal("phone_spacing", For(refused));
        Assert.Equal("news", For(new SmsRecord { State = SmsState.Unknown }));
        foreach (var over in (SmsState[])[SmsState.Sent, SmsState.Held, SmsState.Cancelled, SmsState.NotNeeded])
            Assert.Equal("", For(new SmsRecord { State = over }));
    }

    private static SmsRecord Waiting(TimeSpan due, int parts = 1, int lane = NewMessage.OrdinaryLane) => new()
    {
        Id = 1,
        State = SmsState.Queued,
        Parts = parts,
        NextPart = 1,
        Lane = lane,
        DueAtMs = (long)(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero) + due - DateTimeOffset.UnixEpoch).TotalMilliseconds,
    };

    /// <summary>An admission of its own each time: it remembers its answer for two seconds.</summary>
    private string For(SmsRecord sms)
    {
        var current = new CurrentAdmission(_queue, _book, _settings, new SimStates(_modems, new ReportWatch(), _time), new DemandHistory(),
            Options.Create(_admission));
        // nobody dispatches: nothing is lent
        using var neverStarted = new DispatchLeadership(scopes: null!, lease: null!, _time, NullLogger<DispatchLeadership>.Instance);
        return new WaitReasons(current, _modems, new ReportWatch(), _book, _settings, neverStarted, this, _time).Now().For(sms);
    }

    private void Modem(ModemState state) =>
        _modems.Update(
            new Modem { DriverId = "d", Port = "p", Imei = "i", State = state, Sim = new Sim { Iccid = Here, Imsi = "460000000000001" } },
            NowMs);

    private void UsedUp(int parts) =>
        _book.Apply(null,
            new LedgerRecord
            {
                Iccid = Here,
                Minutes = { NowMs / 60_000 },
                MinuteParts = { parts },
                Day = HarbinTime.Day(NowMs),
                DayParts = parts,
            });
}
