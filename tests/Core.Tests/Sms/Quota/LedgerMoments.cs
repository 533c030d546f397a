using Gateway.Core.Sms.Quota;

namespace Gateway.Core.Tests.Sms.Quota;

/// <summary>Moments in Harbin at which ledgers are charged.</summary>
internal static class LedgerMoments
{
    public const long MinuteMs = 60_000, HourMs = 60 * MinuteMs, DayMs = 24 * HourMs;
    public static readonly SimLimits None = new(0, 0, 0, 0, 0);

    /// <summary>Noon in Harbin on 14 February 2020, at the beginning of a minute.</summary>
    public static readonly long Now = At(2020, 2, 14, 12);

    public static long At(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour).ToUnixTimeMilliseconds();
}
