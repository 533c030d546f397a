using System.Globalization;

namespace Gateway.Cli.Shell;

/// <summary>Times as people in Harbin read them. China has had one zone, +08:00, without summer time since 1992.</summary>
internal static class ShanghaiTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Offset).DateTime);

    public static DateTimeOffset At(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToOffset(Offset);

    /// <summary>Date and time to the second; empty for 0, which means "never" in the contract.</summary>
    public static string Text(long unixMilliseconds) =>
        unixMilliseconds == 0 ? "" : At(unixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Hour(long unixMilliseconds) => At(unixMilliseconds).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
