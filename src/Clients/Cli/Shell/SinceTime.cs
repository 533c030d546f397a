using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Cli.Shell;

/// <summary>A moment in the past as people type it: <c>90m</c>, <c>2h</c> or <c>3d</c> ago, <c>14:30</c> today, or a date with or without a
/// time. In Harbin.</summary>
internal static class SinceTime
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm"];

    /// <returns>Unix milliseconds.</returns>
    /// <exception cref="VerbFailedException">It is none of these.</exception>
    public static long Read(Call call, string typed)
    {
        var now = call.Terminal.Clock.GetUtcNow().ToOffset(HarbinTime.Offset);
        if (typed.Length is > 1 and <= 6
            && int.TryParse(typed.AsSpan(0, typed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Unit(typed[^1]) is { } unit)
            return now.Subtract(number * unit).ToUnixTimeMilliseconds();
        if (TimeOnly.TryParseExact(typed, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new DateTimeOffset(DateOnly.FromDateTime(now.DateTime).ToDateTime(time), HarbinTime.Offset).ToUnixTimeMilliseconds();
        if (DateTime.TryParseExact(typed, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new DateTimeOffset(date, HarbinTime.Offset).ToUnixTimeMilliseconds();
        throw new VerbFailedException(Exit.Usage, call.Text("sms.since_unknown", typed));
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
