namespace Gateway.Core.Sms.Records;

/// <summary>The calendar the limits are counted by: Asia/Shanghai, UTC+8 without daylight saving since 1991.</summary>
internal static class ShanghaiCalendar
{
    private const long OffsetMs = 8 * 3_600_000L;
    private const long DayMs = 86_400_000L;

    /// <summary>Days since 1970-01-01.</summary>
    public static int Day(long unixMs) => (int)Math.DivRem(unixMs + OffsetMs, DayMs).Quotient;

    /// <summary>Months since January 1970.</summary>
    public static int Month(long unixMs)
    {
        var date = Date(unixMs);
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }

    public static DateOnly Date(long unixMs) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(Day(unixMs));

    /// <summary>Unix milliseconds at which a day begins.</summary>
    public static long StartOfDay(int day) => (day * DayMs) - OffsetMs;

    /// <summary>Unix milliseconds at which this instant's month begins.</summary>
    public static long StartOfMonth(long unixMs) => StartOfDay(Day(unixMs) - Date(unixMs).Day + 1);

    /// <summary>Minutes since midnight.</summary>
    public static int MinuteOfDay(long unixMs) => (int)((unixMs - StartOfDay(Day(unixMs))) / 60_000);

    /// <summary>Unix milliseconds at which the month after this instant's begins.</summary>
    public static long StartOfNextMonth(long unixMs)
    {
        var date = Date(unixMs);
        var next = new DateOnly(date.Year, date.Month, 1).AddMonths(1);
        return StartOfDay(next.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
    }
}
