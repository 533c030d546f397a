using Gateway.Core.Sms.Records;
using Gateway.SmsCodec;
using Gateway.V1;

namespace Gateway.Core.Sms.Days;

/// <summary>What one message adds to the figures, and when it happened. Pure: of the record alone, without a clock.</summary>
internal static class DayFacts
{
    private static readonly (DayFigure Figure, SmsState State)[] ByState =
    [
        (DayFigure.Delivered, SmsState.Delivered),
        (DayFigure.Undelivered, SmsState.Undelivered),
        (DayFigure.Failed, SmsState.Failed),
        (DayFigure.Expired, SmsState.Expired),
        (DayFigure.Held, SmsState.Held),
        (DayFigure.Cancelled, SmsState.Cancelled),
        (DayFigure.NotNeeded, SmsState.NotNeeded),
        (DayFigure.Unknown, SmsState.Unknown),
    ];

    /// <summary>Each figure once, when the message came to it first.</summary>
    /// <param name="graceMs">How much later than due still counts as in time.</param>
    public static IEnumerable<(DayFigure Figure, long AtMs)> Of(SmsRecord sms, long graceMs)
    {
        yield return (DayFigure.Registered, sms.CreatedAtMs);
        if (sms.State is SmsState.Queued or SmsState.Sending)
            yield return (DayFigure.Waiting, sms.CreatedAtMs);
        if (First(sms, static state => state is SmsState.Sent or SmsState.Delivered or SmsState.Undelivered) is { } left)
        {
            yield return (DayFigure.Sent, left);
            if (left > Math.Max(sms.DueAtMs, sms.CreatedAtMs) + graceMs)
                yield return (DayFigure.Late, left);
        }

        foreach (var (figure, state) in ByState)
        {
            if (First(sms, each => each == state) is { } at)
                yield return (figure, at);
        }
    }

    /// <summary>What each part tells of its SIM, at the time when it left or did not.</summary>
    public static IEnumerable<(string Iccid, SimFigure Figure, long AtMs)> OfSims(SmsRecord sms)
    {
        foreach (var attempt in sms.Attempts)
        {
            SimFigure? figure = attempt.State switch
            {
                AttemptState.Accepted => SimFigure.Accepted,
                AttemptState.Refused => SimFigure.Refused,
                AttemptState.OutcomeUnknown => SimFigure.Unknown,
                _ => null,
            };
            if (figure is not { } what)
                continue;
            yield return (attempt.Iccid, what, attempt.SettledAtMs);
            if (what == SimFigure.Accepted && SmsFacts.Says(attempt) == StatusClass.Delivered)
                yield return (attempt.Iccid, SimFigure.Delivered, attempt.SettledAtMs);
        }
    }

    private static long? First(SmsRecord sms, Predicate<SmsState> wanted)
    {
        foreach (var entry in sms.History)
        {
            if (wanted(entry.State))
                return entry.AtMs;
        }

        return null;
    }
}
