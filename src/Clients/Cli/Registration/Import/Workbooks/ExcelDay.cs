using System.Globalization;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>Numbers of days, as spreadsheets keep dates and times (ECMA-376 part 1, 18.17.4).</summary>
internal static class ExcelDay
{
    /// <summary>9999-12-31, the last day that a spreadsheet shows.</summary>
    private const double Last = 2_958_466;

    /// <summary>1954: nobody arrived before.</summary>
    private const double LeastDate = 20_000;

    private const int SecondsOfDay = 86_400;

    /// <summary>The cell as it is shown under a format of days, times or both.</summary>
    /// <param name="elapsed">Hours are counted on beyond 24.</param>
    public static Cell Cell(double value, bool date, bool time, bool elapsed, bool from1904)
    {
        if (value < 0 || value >= Last || double.IsNaN(value))
            return new(NumberFormat.Plain(value), CellKind.Unshowable);
        var days = Math.Floor(value);
        var seconds = (int)Math.Round((value - days) * SecondsOfDay);
        if (seconds == SecondsOfDay)
            (days, seconds) = (days + 1, 0);
        var clock = Clock(seconds / 3600, seconds);
        // A number of days so small is no date that only its time is shown of: it is a time of 24 hours and more.
        if (!date && (elapsed || days is >= 1 and < LeastDate))
            return new(Clock((days * 24) + (seconds / 3600), seconds), CellKind.Time);
        // A moment of Excel's day zero is a time that was only given a longer format.
        if (!date || (time && days == 0 && !from1904))
            return new(clock, CellKind.Time);
        return Day(days, from1904) is not { } day ? new(NumberFormat.Plain(value), CellKind.Unshowable)
            : time ? new($"{WrittenDate.Of(day)} {clock}", CellKind.Moment)
            : new(WrittenDate.Of(day), CellKind.Date);
    }

    /// <summary>The day of a number; null for what is no day (0, and 1900-02-29, which only spreadsheets know).</summary>
    private static DateOnly? Day(double days, bool from1904) => (from1904, days) switch
    {
        (true, _) when days + 1462 < Last => new DateOnly(1904, 1, 1).AddDays((int)days),
        (true, _) or (false, < 1 or 60) => null,
        (false, < 60) => new DateOnly(1899, 12, 31).AddDays((int)days),
        _ => new DateOnly(1899, 12, 30).AddDays((int)days),
    };

    private static string Clock(double hours, int seconds) => seconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{seconds / 60 % 60:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
