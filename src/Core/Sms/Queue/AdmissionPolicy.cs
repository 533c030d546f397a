using System.Globalization;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Queue;

/// <summary>What the policy must know of this moment.</summary>
/// <param name="DayRoom">Parts that the SIMs in service may still send today; <see cref="long.MaxValue"/> without a limit.</param>
/// <param name="HourRoom">Parts that they may send now, by the sliding hour.</param>
/// <param name="HourLimit">Parts that they may send in an hour.</param>
/// <param name="DayNeed">Parts due until the end of today, waiting or expected.</param>
/// <param name="HourNeed">Of these, parts due within the next hour.</param>
internal readonly record struct AdmissionFacts(
    long NowMs, bool AllHeld, long DayRoom, long HourRoom, long HourLimit, long DayNeed, long HourNeed);

/// <summary>
/// Quota is perishable within the day and scarce before the evening. Work for later days may use only what is above
/// today's need and the gate's reserve; today's own work and gates are never held back for it. Pure.
/// </summary>
internal static class AdmissionPolicy
{
    internal const string QueueHeld = "queue_held";
    internal const string QuietHours = "quiet_hours";
    internal const string QuotaReserve = "quota_reserve";

    public static Horizon Decide(AdmissionFacts facts, AdmissionOptions options)
    {
        if (facts.AllHeld)
            return Horizon.GateOnly;

        var spareToday = facts.DayRoom == long.MaxValue || facts.DayRoom - facts.DayNeed > options.GateReserveParts;
        var spareNow = facts.HourRoom == long.MaxValue
            || facts.HourRoom - facts.HourNeed > facts.HourLimit * options.HourReservePercent / 100;
        var horizon = spareToday && spareNow ? Horizon.Open : new Horizon(true, EndOfToday(facts.NowMs, options));
        return QuietEnd(facts.NowMs, options) is { } quietEnd
            ? horizon with { DueBeforeMs = Math.Min(horizon.DueBeforeMs, quietEnd + (options.QuietAheadMinutes * 60_000L)) }
            : horizon;
    }

    /// <summary>Why a message may not leave now; null when it may.</summary>
    public static string? WhyNot(SmsKey key, AdmissionFacts facts, AdmissionOptions options)
    {
        if (Decide(facts, options).Admits(key))
            return null;
        if (facts.AllHeld)
            return QueueHeld;
        return QuietEnd(facts.NowMs, options) is { } end && key.DueAtMs >= end + (options.QuietAheadMinutes * 60_000L) ? QuietHours : QuotaReserve;
    }

    /// <summary>Until when people count as today's.</summary>
    public static long EndOfToday(long nowMs, AdmissionOptions options) =>
        ShanghaiCalendar.StartOfDay(ShanghaiCalendar.Day(nowMs) + 1) + (options.OverlapMinutes * 60_000L);

    /// <summary>When the quiet hours that are now end; null when they are not now.</summary>
    private static long? QuietEnd(long nowMs, AdmissionOptions options)
    {
        if (options.QuietFrom.Length == 0)
            return null;
        var (from, until) = (Minute(options.QuietFrom), Minute(options.QuietUntil));
        var now = ShanghaiCalendar.MinuteOfDay(nowMs);
        var isQuiet = from <= until ? now >= from && now < until : now >= from || now < until;
        if (!isQuiet)
            return null;
        var day = ShanghaiCalendar.Day(nowMs) + (now >= until ? 1 : 0);
        return ShanghaiCalendar.StartOfDay(day) + (until * 60_000L);
    }

    private static int Minute(string text)
    {
        var time = TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
        return (time.Hour * 60) + time.Minute;
    }
}
