using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Cli.Shell;

/// <summary>A moment to come as people type it: <c>12h</c> or <c>30d</c> from now, or a date with or without a time, a date alone to its
/// end. In Harbin.</summary>
internal static class EndTime
{
    /// <returns>Unix milliseconds.</returns>
    /// <exception cref="VerbFailedException">It is none of these.</exception>
    public static long Read(Call call, string option, string typed)
    {
        if (Span(typed) is { } span)
            return (call.Terminal.Clock.GetUtcNow() + span).ToUnixTimeMilliseconds();
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), HarbinTime.Offset).ToUnixTimeMilliseconds();
        if (DateTime.TryParseExact(typed, ["yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var moment))
            return new DateTimeOffset(moment, HarbinTime.Offset).ToUnixTimeMilliseconds();
        throw new VerbFailedException(Exit.Usage, call.Text("time.end_unknown", option, typed));
    }

    /// <summary>How long: <c>90m</c>, <c>12h</c>, <c>30d</c>.</summary>
    /// <exception cref="VerbFailedException">It is none of these.</exception>
    public static TimeSpan ReadSpan(Call call, string option, string typed) =>
        Span(typed) ?? throw new VerbFailedException(Exit.Usage, call.Text("time.span_unknown", option, typed));

    private static TimeSpan? Span(string typed)
    {
        if (typed.Length is < 2 or > 6
            || !int.TryParse(typed.AsSpan(0, typed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return typed[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
