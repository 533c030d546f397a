using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Core.Sms.Records;

/// <summary>The hours of the night in which texts that can wait do. Pure.</summary>
internal static class QuietHours
{
    /// <summary>Ordinary messages due before this may leave now, Unix milliseconds: those of people who arrive before the quiet hours end,
    /// or soon after.
    /// <see cref="long.MaxValue"/> outside of them.</summary>
    public static long DueBefore(AdmissionOptions options, long nowMs) =>
        EndOf(options, nowMs) is { } end ? end + (options.QuietAheadMinutes * 60_000L) : long.MaxValue;

    /// <summary>When the quiet hours that are now end; null when they are not now.</summary>
    private static long? EndOf(AdmissionOptions options, long nowMs)
    {
        if (options.QuietFrom.Length == 0)
            return null;
        var (from, until) = (Minute(options.QuietFrom), Minute(options.QuietUntil));
        var now = HarbinTime.MinuteOfDay(nowMs);
        var isQuiet = from <= until ? now >= from && now < until : now >= from || now < until;
        if (!isQuiet)
            return null;
        var day = HarbinTime.Day(nowMs) + (now >= until ? 1 : 0);
        return HarbinTime.StartOfDay(day) + (until * 60_000L);
    }

    private static int Minute(string text)
    {
        var time = TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
        return (time.Hour * 60) + time.Minute;
    }
}
