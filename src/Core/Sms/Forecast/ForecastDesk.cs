using Gateway.Core.Bank;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Forecast;

/// <summary>What will not fit into the rest of the day: from the queue, what the last days brought after this hour, and the SIMs
/// in service. Nothing here grows with the records.</summary>
internal sealed class ForecastDesk(
    SmsQueue queue, DemandHistory demand, QuotaBook book, SmsSettings settings, ModemDirectory directory, IOptions<ForecastOptions> options, TimeProvider time)
{
    private const long MinuteMs = 60_000;

    public ForecastResponse Make()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var midnight = ShanghaiCalendar.StartOfDay(ShanghaiCalendar.Day(now));
        var day = Ahead(now, midnight);
        var bank = Outlook(now);
        var outcome = ForecastRun.Run(day, bank, options.Value);
        return new ForecastResponse
        {
            MadeAtMs = now,
            ClearsAtMs = outcome.ClearsAtMinute is { } minute ? midnight + (minute * MinuteMs) : 0,
            ShortfallParts = Whole(outcome.Shortfall),
            MissingSims = ForecastRun.MissingSims(day, bank, options.Value),
            Hours =
            {
                Enumerable.Range(0, 24).Where(hour => (hour + 1) * 60 > day.Minute).Select(hour => new ForecastHour
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

        return new DayAhead(ShanghaiCalendar.MinuteOfDay(nowMs), overdue, waiting, demand.StillExpected(nowMs), demand.AttemptsPerPart);
    }

    private BankOutlook Outlook(long nowMs)
    {
        var sims = directory.SimsInService();
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
            fresh.Day > 0 ? fresh.Day : double.PositiveInfinity,
            fresh.Hour > 0 ? fresh.Hour : double.PositiveInfinity);
    }

    private static int Whole(double parts) => (int)Math.Min(Math.Round(parts), int.MaxValue);
}
