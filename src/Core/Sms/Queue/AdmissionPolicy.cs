using Gateway.Core.Sms.Records;
using Gateway.Spelling;

namespace Gateway.Core.Sms.Queue;

/// <summary>What the policy must know of this moment.</summary>
/// <param name="DayRoom">Parts that the SIMs in service may still send today; <see cref="long.MaxValue"/> without a limit.</param>
/// <param name="HourRoom">Parts that they may send now, by the sliding hour; <see cref="long.MaxValue"/> without a limit.</param>
/// <param name="HourLimit">Parts that they may send in an hour; 0 without a limit.</param>
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

    public static AdmissionLimit Decide(AdmissionFacts facts, AdmissionOptions options)
    {
        if (facts.AllHeld)
            return AdmissionLimit.GateOnly;

        var spareToday = facts.DayRoom - facts.DayNeed > options.GateReserveParts;
        var spareNow = facts.HourRoom - facts.HourNeed > facts.HourLimit * options.HourReservePercent / 100;
        var limit = spareToday && spareNow ? AdmissionLimit.Open : new AdmissionLimit(true, EndOfToday(facts.NowMs, options));
        return limit with { DueBeforeMs = Math.Min(limit.DueBeforeMs, Records.QuietHours.DueBefore(options, facts.NowMs)) };
    }

    /// <summary>Why a message may not leave now; null when it may.</summary>
    /// <param name="isBegun">A part of it has left: nothing but the operator who holds all keeps the rest back.</param>
    public static string? WhyNot(SmsKey key, bool isBegun, AdmissionFacts facts, AdmissionOptions options)
    {
        var limit = Decide(facts, options);
        if (isBegun ? limit.GoesOn(key) : limit.Admits(key))
            return null;
        if (facts.AllHeld)
            return QueueHeld;
        return key.DueAtMs >= Records.QuietHours.DueBefore(options, facts.NowMs) ? QuietHours : QuotaReserve;
    }

    /// <summary>Until when people count as today's.</summary>
    public static long EndOfToday(long nowMs, AdmissionOptions options) =>
        HarbinTime.StartOfDay(HarbinTime.Day(nowMs) + 1) + (options.OverlapMinutes * 60_000L);
}
