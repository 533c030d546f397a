using Gateway.Core.Bank;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Reports;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Forecast;

/// <summary>What will not fit into the rest of the day: from the queue, what the last days brought after this hour, and the SIMs
/// in service. Nothing here grows with the records.</summary>
internal sealed class ForecastMaker(
    SmsQueue queue, DemandHistory demand, QuotaBook book, SmsSettings settings, ModemDirectory directory, SimStates states,
    IStoreHealth store, IOptions<ForecastOptions> options, TimeProvider time)
{
    private const long MinuteMs = 60_000;

    /// <summary>Whoever asks within a second is told the same: a list, a metric and the forecast itself never contradict each
    /// other.</summary>
    private const long FreshMs = 1000;

    private const double Rounding = 1e-6;

    private readonly long _startedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly Lock _lock = new();
    private ForecastResponse _latest = new();
    private IReadOnlyList<double> _pace = [];
    private long _paceMadeAtMs;

    // What the latest was made for: a modem that comes or goes makes it old at once.
    private (int Sims, int Drivers, bool IsSettling, bool StoreWrites) _bank;

    /// <summary>The forecast of this second.</summary>
    public ForecastResponse Latest
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                var age = now - _latest.MadeAtMs;
                var bank = (states.InService(now).Count, directory.Drivers, directory.IsSettling, store.Trouble is null);
                if (age is >= 0 and < FreshMs && bank == _bank)
                    return _latest;
                _bank = bank;
                return _latest = Make();
            }
        }
    }

    /// <summary>Minutes until so many parts have left by the pace of this second; null when nobody can say: nothing leaves, or not
    /// today.</summary>
    public int? MinutesUntil(double parts)
    {
        var pace = Pace();
        for (var minute = 0; minute < pace.Count; minute++)
        {
            if (pace[minute] >= parts - Rounding)
                return minute + 1;
        }

        return null;
    }

    public ForecastResponse Make()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var midnight = HarbinTime.StartOfDay(HarbinTime.Day(now));
        var day = Ahead(now, midnight);
        var bank = Outlook(now);
        var hindrance = HindranceOf(bank, now);
        var outcome = ForecastRun.Run(day, hindrance == Hindrance.StoreUnwritable ? bank.WithoutSims() : bank, options.Value);
        var isKnown = hindrance != Hindrance.Starting;
        return new ForecastResponse
        {
            MadeAtMs = now,
            Hindrance = hindrance,
            ClearsAtMs = isKnown && outcome.ClearsAtMinute is { } minute ? midnight + (minute * MinuteMs) : 0,
            ShortfallParts = isKnown ? Whole(outcome.Shortfall) : 0,
            MissingSims = hindrance == Hindrance.None ? ForecastRun.MissingSims(day, bank, options.Value) : 0,
            Hours =
            {
                Enumerable.Range(0, 24).Where(hour => isKnown && (hour + 1) * 60 > day.Minute).Select(hour => new ForecastHour
                {
                    HourStartMs = midnight + (hour * 60 * MinuteMs),
                    DueParts = Whole(outcome.Due[hour]),
                    CapacityParts = Whole(outcome.Capacity[hour]),
                    SentParts = Whole(outcome.Sent[hour]),
                    LateParts = Whole(outcome.Late[hour]),
                }),
            },
        };
    }

    // Asked for each message of a list, so it does not look at the modems each time.
    private IReadOnlyList<double> Pace()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now - _paceMadeAtMs is >= 0 and < FreshMs)
                return _pace;
            _paceMadeAtMs = now;
            return _pace = Latest.Hindrance == Hindrance.None
                ? ForecastRun.Pace(Ahead(now, HarbinTime.StartOfDay(HarbinTime.Day(now))), Outlook(now), options.Value)
                : [];
        }
    }

    private string HindranceOf(BankOutlook bank, long nowMs)
    {
        if (store.Trouble is not null)
            return Hindrance.StoreUnwritable;
        if (nowMs - _startedAtMs < options.Value.StartSeconds * 1000L && directory.IsSettling)
            return Hindrance.Starting;
        return bank.Sims > 0 ? Hindrance.None : directory.Drivers == 0 ? Hindrance.NoDriver : Hindrance.NoneUsable;
    }

    private DayAhead Ahead(long nowMs, long midnight)
    {
        var waiting = new double[DayCounts.Quarters];
        var overdue = 0.0;
        var first = midnight / DuePlan.QuarterMs;
        foreach (var (quarter, parts) in queue.Plan().Quarters)
        {
            if (quarter < first)
                overdue += parts;
            else if (quarter - first < DayCounts.Quarters)
                waiting[quarter - first] += parts;
        }

        return new DayAhead(HarbinTime.MinuteOfDay(nowMs), overdue, waiting, demand.StillExpected(nowMs), demand.AttemptsPerPart);
    }

    private BankOutlook Outlook(long nowMs)
    {
        var sims = states.InService(nowMs);
        var room = BankRoom.Of(sims, book, settings, nowMs);
        var recent = new Dictionary<int, int>();
        foreach (var ledger in sims.Select(sim => book.Of(sim.Iccid)))
        {
            for (var i = 0; i < ledger.Minutes.Count; i++)
            {
                var ago = (int)((nowMs / MinuteMs) - ledger.Minutes[i]);
                recent[ago] = recent.GetValueOrDefault(ago) + ledger.MinuteParts[i];
            }
        }

        var fresh = settings.Limits;
        return new BankOutlook(
            room.Sims,
            room.Day == long.MaxValue ? double.PositiveInfinity : room.Day,
            room.HourLimit == 0 && room.Sims > 0 ? double.PositiveInfinity : room.HourLimit,
            recent,
            sims.Select(sim => settings.LimitsFor(sim.Imsi)).Select(limits => (limits.SpacingMs + (limits.SpacingJitterMs / 2.0)) / 1000)
                .DefaultIfEmpty(0).Average(),
            fresh.Day > 0 ? fresh.Day : double.PositiveInfinity,
            fresh.Hour > 0 ? fresh.Hour : double.PositiveInfinity);
    }

    private static int Whole(double parts) => (int)Math.Min(Math.Round(parts), int.MaxValue);
}
