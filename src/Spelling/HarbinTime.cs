using System.Globalization;

namespace Gateway.Spelling;

/// <summary>Harbin's clock and calendar: UTC+08:00 without summer time since 1992. Nothing here is older than 2020, so no time zone data is
/// needed on the machine.</summary>
/// <remarks>Instants are Unix milliseconds as in the contract; a day is counted from 1970-01-01, a month from January 1970, both in
/// Harbin.</remarks>
public static class HarbinTime
{
    private const long OffsetMs = 8 * 3_600_000L;
    private const long DayMs = 86_400_000L;

    /// <summary>How far Harbin is ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromMilliseconds(OffsetMs);

    /// <summary>The instant with Harbin's date and time of day.</summary>
    public static DateTimeOffset At(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToOffset(Offset);

    /// <summary>The instant of a date and a time of day in Harbin.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>The date in Harbin at an instant.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(Offset).DateTime);

    /// <summary>Days since 1970-01-01.</summary>
    public static int Day(long unixMs) => (int)Math.DivRem(unixMs + OffsetMs, DayMs).Quotient;

    /// <summary>Months since January 1970.</summary>
    public static int Month(long unixMs)
    {
        var date = Date(unixMs);
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }

    /// <summary>The date in Harbin at an instant.</summary>
    public static DateOnly Date(long unixMs) => DateOf(Day(unixMs));

    /// <summary>Days from 1970-01-01 to a date, as <see cref="Day"/> counts them.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The date that is so many days after 1970-01-01.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);

    /// <summary>The instant at which a day begins.</summary>
    public static long StartOfDay(int day) => (day * DayMs) - OffsetMs;

    /// <summary>The instant at which this instant's month begins.</summary>
    public static long StartOfMonth(long unixMs) => StartOfDay(Day(unixMs) - Date(unixMs).Day + 1);

    /// <summary>The instant at which the month after this instant's begins.</summary>
    public static long StartOfNextMonth(long unixMs)
    {
        var date = Date(unixMs);
        return StartOfDay(DayOf(new DateOnly(date.Year, date.Month, 1).AddMonths(1)));
    }

    /// <summary>Minutes since midnight, 0–1439.</summary>
    public static int MinuteOfDay(long unixMs) => (int)((unixMs - StartOfDay(Day(unixMs))) / 60_000);

    /// <summary><c>2020-02-14 09:05:07</c>.</summary>
    public static string Text(long unixMs) => At(unixMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>09:05</c>.</summary>
    public static string Clock(long unixMs) => At(unixMs).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>02-14 09:05</c>: of a moment that cannot be taken for another year's.</summary>
    public static string DayAndClock(long unixMs) => At(unixMs).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
