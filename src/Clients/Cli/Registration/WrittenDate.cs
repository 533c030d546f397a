using System.Globalization;

namespace Gateway.Cli.Registration;

/// <summary>Dates and times as people and spreadsheets write them, made into the contract's forms.</summary>
internal static class WrittenDate
{
    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
    private static readonly string[] Times = ["H:m", "H:m:s", "H：m", "HHmm"];
    private static readonly string[] Moments = [.. Dates.SelectMany(_ => Times, (date, time) => $"{date} {time}"), "yyyy-MM-dd'T'H:m", "yyyy-MM-dd'T'H:m:s"];

    /// <summary>A calendar day; a time of day behind it is allowed and ignored (spreadsheets add midnight).</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        if (DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return true;
        var known = TryMoment(text, out var moment);
        date = DateOnly.FromDateTime(moment);
        return known;
    }

    public static bool TryTime(string text, out TimeOnly time)
    {
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return true;
        var known = TryMoment(text, out var moment);
        time = TimeOnly.FromDateTime(moment);
        return known;
    }

    public static bool TryMoment(string text, out DateTime moment) =>
        DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
