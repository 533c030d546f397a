using System.Globalization;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>What an outcome from a driver does to its message. Applying one twice does nothing the second time.</summary>
internal static class OutcomeRule
{
    /// <summary>The driver's word for a prompt that did not come.</summary>
    public const string NoPrompt = "no_prompt";

    /// <summary>Whether it says something of the modem: it refused the prompt or showed none. Otherwise the part never came to its
    /// turn.</summary>
    public static bool IsOfModem(NotSent notSent) => notSent.Error is not null || notSent.Why == NoPrompt;

    /// <summary>Applies one outcome; false when the core knows of no such attempt of this driver. What another one sends is none of its
    /// business.</summary>
    public static bool Settle(IWriteTransaction transaction, Outcome outcome, string driverId, SmsOptions options, long nowMs)
    {
        if (Attempts.Find(transaction, outcome.AttemptId) is not var (sms, attempt) || attempt.DriverId != driverId)
            return false;

        Ledgers.GiveBack(transaction, Apply(sms, attempt, outcome, options, nowMs));
        transaction.Update(SmsCollections.Messages, sms);
        return true;
    }

    public static UnusedParts? Apply(SmsRecord sms, AttemptRecord attempt, Outcome outcome, SmsOptions options, long nowMs)
    {
        if (attempt.State is not (AttemptState.Granted or AttemptState.OutcomeUnknown))
            return null;

        if (outcome.ResultCase == Outcome.ResultOneofCase.Accepted)
            return SmsLife.Accept(sms, attempt, outcome.Accepted.MessageReference, nowMs);

        if (attempt.State == AttemptState.OutcomeUnknown && outcome.Refused?.Error?.ErrorClass == ErrorClass.Unsettled)
            return null;    // an error that says nothing, of what is unknown already

        if (outcome.ResultCase == Outcome.ResultOneofCase.Unknown)
        {
            if (attempt.State == AttemptState.Granted)
            {
                Note(attempt, outcome.Unknown.Error);
                SmsLife.LoseTrack(sms, attempt, Word(outcome.Unknown.Why, "no_answer"), outcome.Unknown.PredictedReference, options, nowMs);
            }

            return null;
        }

        // Certain news about an attempt that was sent again since, or that somebody settled: its story is corrected, the
        // message goes its own way.
        if (!ReferenceEquals(attempt, sms.Attempts[^1])
            || attempt.Part != sms.NextPart
            || sms.State is not (SmsState.Sending or SmsState.Unknown or SmsState.Queued))
            return CorrectOnly(sms, attempt, outcome, options, nowMs);
        SmsLife.TakeBackOnceMore(sms, attempt);

        if (outcome.ResultCase == Outcome.ResultOneofCase.NotSent)
        {
            Note(attempt, outcome.NotSent.Error);
            return NotSent(sms, attempt, outcome.NotSent, nowMs);
        }

        return Refused(sms, attempt, outcome.Refused?.Error ?? new CommandError(), options, nowMs);
    }

    private static UnusedParts? NotSent(SmsRecord sms, AttemptRecord attempt, NotSent notSent, long nowMs) =>
        notSent.Error?.ErrorClass switch
        {
            // Before the prompt the modem's word is certain, and it knows nothing of the message but its length: a passing reason is the
            // modem's own, is not counted against the message, and the modem rests.
            ErrorClass.Number => SmsLife.RefuseNumber(sms, attempt, notSent.Why, refund: true, nowMs),
            null => SmsLife.NotSent(sms, attempt, Word(notSent.Why, "not_sent"), avoidSim: notSent.Why == NoPrompt, nowMs),
            _ => SmsLife.NotSent(sms, attempt, notSent.Why, avoidSim: true, nowMs),
        };

    private static UnusedParts? Refused(SmsRecord sms, AttemptRecord attempt, CommandError error, SmsOptions options, long nowMs)
    {
        Note(attempt, error);
        var why = attempt.ErrorCode;
        switch (error.ErrorClass)
        {
            case ErrorClass.Number:
                return SmsLife.RefuseNumber(sms, attempt, why, options.RefundRefusals, nowMs);
            case ErrorClass.Sim:
                return SmsLife.RefuseSim(sms, attempt, why, options.RefundRefusals, nowMs);
            case ErrorClass.Ambiguous:
                // Transient first; the same number failing on several SIMs is the number's fault.
                if (!sms.AmbiguousIccids.Contains(attempt.Iccid))
                    sms.AmbiguousIccids.Add(attempt.Iccid);
                return sms.AmbiguousIccids.Count >= 2
                    ? SmsLife.RefuseNumber(sms, attempt, why, options.RefundRefusals, nowMs)
                    : SmsLife.RefuseTransient(sms, attempt, why, options.RefundRefusals, options, nowMs);
            case ErrorClass.Unsettled:
                SmsLife.LoseTrack(sms, attempt, why, predictedReference: -1, options, nowMs);
                return null;
            default:
                return SmsLife.RefuseTransient(sms, attempt, why, options.RefundRefusals, options, nowMs);
        }
    }

    private static UnusedParts? CorrectOnly(SmsRecord sms, AttemptRecord attempt, Outcome outcome, SmsOptions options, long nowMs)
    {
        var notSent = outcome.ResultCase == Outcome.ResultOneofCase.NotSent;
        attempt.State = notSent ? AttemptState.NotSent : AttemptState.Refused;
        attempt.SettledAtMs = nowMs;
        Note(attempt, notSent ? outcome.NotSent.Error : outcome.Refused?.Error);
        return notSent || options.RefundRefusals ? new UnusedParts(attempt.Iccid, 1, PaidAtMs(sms, attempt)) : null;
    }

    /// <summary>When the attempt's part was charged: with the first of the parts that were paid for at once.</summary>
    private static long PaidAtMs(SmsRecord sms, AttemptRecord attempt) =>
        (sms.Attempts.Take(sms.Attempts.IndexOf(attempt) + 1).LastOrDefault(each => each.Charged > 0) ?? attempt).GrantedAtMs;

    private static void Note(AttemptRecord attempt, CommandError? error)
    {
        if (error is null)
            return;
        attempt.ErrorClass = error.ErrorClass;
        attempt.ErrorCode = error.Family == "ERROR" || error.Family.Length == 0
            ? error.Family
            : string.Create(CultureInfo.InvariantCulture, $"{error.Family} {error.Code}");
    }

    private static string Word(string why, string otherwise) => why.Length > 0 ? why : otherwise;
}
