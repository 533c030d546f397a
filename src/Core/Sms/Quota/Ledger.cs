using Gateway.Core.Sms.Records;
using Gateway.Spelling;

namespace Gateway.Core.Sms.Quota;

/// <summary>
/// The rules of the ledger, as pure functions on a SIM's record. What was charged can only be given back after a
/// certain NotSent, into the minute it was charged in.
/// </summary>
internal static class Ledger
{
    /// <summary>Minutes that count for "the last hour": 60, one because buckets begin inside a minute, and one because a
    /// part may leave up to a minute after its charge. Erring this way never goes over a limit.</summary>
    public const int WindowMinutes = 62;

    private const long MinuteMs = 60_000;

    /// <summary>Parts charged in the sliding hour that ends now.</summary>
    public static int HourParts(LedgerRecord ledger, long nowMs)
    {
        var oldest = (nowMs / MinuteMs) - WindowMinutes;
        var sum = 0;
        for (var i = ledger.Minutes.Count - 1; i >= 0 && ledger.Minutes[i] > oldest; i--)
            sum += ledger.MinuteParts[i];
        return sum;
    }

    /// <summary>Parts charged in the calendar day. A clock that was set back to yesterday finds today's count.</summary>
    public static int DayParts(LedgerRecord ledger, long nowMs)
    {
        var day = HarbinTime.Day(nowMs);
        return ledger.Day >= day ? ledger.DayParts : PartsSince(ledger, HarbinTime.StartOfDay(day));
    }

    public static int MonthParts(LedgerRecord ledger, long nowMs) => ledger.Month >= HarbinTime.Month(nowMs)
        ? ledger.MonthParts
        : PartsSince(ledger, HarbinTime.StartOfMonth(nowMs));

    public static int DayRecipients(LedgerRecord ledger, long nowMs) =>
        ledger.Day >= HarbinTime.Day(nowMs) ? ledger.Recipients.Count : 0;

    /// <summary>Parts that may still be charged now; <see cref="int.MaxValue"/> without limits.</summary>
    public static int Room(LedgerRecord ledger, SimLimits limits, long nowMs)
    {
        var room = int.MaxValue;
        if (limits.Hour > 0)
            room = Math.Min(room, limits.Hour - HourParts(ledger, nowMs));
        if (limits.Day > 0)
            room = Math.Min(room, limits.Day - DayParts(ledger, nowMs));
        if (limits.Month > 0)
            room = Math.Min(room, limits.Month - MonthParts(ledger, nowMs));
        return Math.Max(room, 0);
    }

    /// <summary>Whether this phone may be texted from this SIM today under its limit of distinct recipients.</summary>
    public static bool AdmitsRecipient(LedgerRecord ledger, SimLimits limits, ulong phoneKey, long nowMs) =>
        limits.RecipientsDay == 0
        || DayRecipients(ledger, nowMs) < limits.RecipientsDay
        || ledger.Recipients.Contains(phoneKey);

    /// <summary>The earliest instant at which <paramref name="parts"/> may be charged; now when they may be.</summary>
    public static long RoomAt(LedgerRecord ledger, SimLimits limits, int parts, long nowMs)
    {
        var at = Math.Max(nowMs, SpacedUntil(ledger, limits));
        if (limits.RecipientsDay > 0 && DayRecipients(ledger, nowMs) >= limits.RecipientsDay)
            at = Math.Max(at, HarbinTime.StartOfDay(HarbinTime.Day(nowMs) + 1));
        if (limits.Month > 0 && MonthParts(ledger, nowMs) + parts > limits.Month)
            at = Math.Max(at, Turn(ledger, limits.Month, parts, HarbinTime.StartOfNextMonth(nowMs), HarbinTime.StartOfNextMonth));
        if (limits.Day > 0 && DayParts(ledger, nowMs) + parts > limits.Day)
            at = Math.Max(at, Turn(ledger, limits.Day, parts, NextDay(nowMs), NextDay));
        if (limits.Hour <= 0)
            return at;

        var over = HourParts(ledger, nowMs) + parts - limits.Hour;
        for (var i = 0; i < ledger.Minutes.Count && over > 0; i++)
        {
            if (ledger.Minutes[i] <= (nowMs / MinuteMs) - WindowMinutes)
                continue;
            over -= ledger.MinuteParts[i];
            at = Math.Max(at, (ledger.Minutes[i] + WindowMinutes) * MinuteMs);
        }

        return at;
    }

    /// <summary>Until when the SIM keeps its distance from its last grant. The jitter follows from the last charge, so that
    /// asking twice gives one answer.</summary>
    public static long SpacedUntil(LedgerRecord ledger, SimLimits limits) => limits.SpacingMs == 0 || ledger.LastChargeMs == 0
        ? 0
        : ledger.LastChargeMs + limits.SpacingMs
            + ((long)(((ulong)ledger.LastChargeMs * 0x9E3779B97F4A7C15UL) >> 33) % (limits.SpacingJitterMs + 1));

    /// <summary>Charges parts now, after forgetting what no longer counts.</summary>
    public static void Charge(LedgerRecord ledger, SimLimits limits, int parts, ulong phoneKey, long nowMs)
    {
        Roll(ledger, nowMs);
        ledger.LastChargeMs = nowMs;
        ledger.DayParts += parts;
        ledger.MonthParts += parts;
        var minute = nowMs / MinuteMs;
        var last = ledger.Minutes.Count - 1;
        if (last >= 0 && ledger.Minutes[last] >= minute)
        {
            // The clock may have been set back: charge the newest minute, which counts longest.
            ledger.MinuteParts[last] += parts;
        }
        else
        {
            ledger.Minutes.Add(minute);
            ledger.MinuteParts.Add(parts);
        }

        if (limits.RecipientsDay > 0 && !ledger.Recipients.Contains(phoneKey))
            ledger.Recipients.Add(phoneKey);
    }

    /// <summary>Adds what the same SIM was charged under another name.</summary>
    public static void Add(LedgerRecord ledger, LedgerRecord other)
    {
        if (other.Day >= ledger.Day)
        {
            ledger.DayParts = other.DayParts + (other.Day == ledger.Day ? ledger.DayParts : 0);
            ledger.Recipients.Add(other.Recipients.Except(ledger.Recipients).ToList());
        }

        if (other.Month >= ledger.Month)
            ledger.MonthParts = other.MonthParts + (other.Month == ledger.Month ? ledger.MonthParts : 0);
        (ledger.Day, ledger.Month) = (Math.Max(ledger.Day, other.Day), Math.Max(ledger.Month, other.Month));
        ledger.LastChargeMs = Math.Max(ledger.LastChargeMs, other.LastChargeMs);
        var minutes = ledger.Minutes.Zip(ledger.MinuteParts).Concat(other.Minutes.Zip(other.MinuteParts))
            .GroupBy(minute => minute.First, minute => minute.Second).OrderBy(minute => minute.Key).ToList();
        ledger.Minutes.Clear();
        ledger.MinuteParts.Clear();
        foreach (var minute in minutes)
        {
            ledger.Minutes.Add(minute.Key);
            ledger.MinuteParts.Add(minute.Sum());
        }
    }

    /// <summary>Gives back parts that certainly did not leave, wherever what they were charged to still counts.</summary>
    public static void GiveBack(LedgerRecord ledger, int parts, long chargedAtMs)
    {
        var minute = chargedAtMs / MinuteMs;
        var first = FirstCharged(ledger, minute);
        var counts = (Math.Max(minute, first < ledger.Minutes.Count ? ledger.Minutes[first] : 0) + 1) * MinuteMs;
        if (HarbinTime.Day(counts) >= ledger.Day) // the last minute before it counts in a day, too
            ledger.DayParts = Math.Max(0, ledger.DayParts - parts);
        if (HarbinTime.Month(counts) >= ledger.Month)
            ledger.MonthParts = Math.Max(0, ledger.MonthParts - parts);
        for (var i = first; i < ledger.Minutes.Count && parts > 0; i++)
        {
            var taken = Math.Min(parts, ledger.MinuteParts[i]);
            ledger.MinuteParts[i] -= taken;
            parts -= taken;
        }
    }

    /// <summary>The first minute that may hold what was charged then: its own, or a later one that was the newest when the clock had been
    /// set back. One that no longer counts may have been forgotten, and no other stands for it.</summary>
    private static int FirstCharged(LedgerRecord ledger, long minute)
    {
        var first = 0;
        while (first < ledger.Minutes.Count && ledger.Minutes[first] < minute)
            first++;
        return first == ledger.Minutes.Count || ledger.Minutes[first] == minute || minute > ledger.Minutes[^1] - WindowMinutes
            ? first
            : ledger.Minutes.Count;
    }

    private static long NextDay(long nowMs) => HarbinTime.StartOfDay(HarbinTime.Day(nowMs) + 1);

    /// <summary>The turn of a day or month at which there is room: the one after, when what was charged in the last minute before it, and
    /// counts in both, leaves none.</summary>
    private static long Turn(LedgerRecord ledger, int limit, int parts, long turnMs, Func<long, long> next) =>
        PartsSince(ledger, turnMs) + parts > limit ? next(turnMs) : turnMs;

    /// <summary>What counts in a day or month that has just begun: its own charges, and those of the minute before it, whose
    /// parts may leave after the turn.</summary>
    private static int PartsSince(LedgerRecord ledger, long startMs)
    {
        var sum = 0;
        for (var i = ledger.Minutes.Count - 1; i >= 0 && ledger.Minutes[i] >= (startMs / MinuteMs) - 1; i--)
            sum += ledger.MinuteParts[i];
        return sum;
    }

    private static void Roll(LedgerRecord ledger, long nowMs)
    {
        var day = HarbinTime.Day(nowMs);
        if (day > ledger.Day)
        {
            ledger.Day = day;
            ledger.DayParts = PartsSince(ledger, HarbinTime.StartOfDay(day));
            ledger.Recipients.Clear();
        }

        var month = HarbinTime.Month(nowMs);
        if (month > ledger.Month)
        {
            ledger.Month = month;
            ledger.MonthParts = PartsSince(ledger, HarbinTime.StartOfMonth(nowMs));
        }

        var oldest = (nowMs / MinuteMs) - WindowMinutes;
        while (ledger.Minutes.Count > 0 && ledger.Minutes[0] <= oldest)
        {
            ledger.Minutes.RemoveAt(0);
            ledger.MinuteParts.RemoveAt(0);
        }
    }
}
