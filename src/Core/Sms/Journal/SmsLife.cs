using Gateway.Core.Sms.Records;
using Gateway.SmsCodec;
using Gateway.V1;
using Google.Protobuf.Collections;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// The life of a confirmation: every transition of docs/sms-states.md, as pure functions on the record. Each returns
/// what is to be given back to a SIM's quota, if anything.
/// </summary>
internal static class SmsLife
{
    /// <summary>Enters a state; staying in one is no event.</summary>
    public static void Move(SmsRecord sms, SmsState state, string reason, long nowMs)
    {
        if (sms.State == state && sms.Reason == reason)
            return;

        sms.State = state;
        sms.Reason = reason;
        sms.StateSinceMs = nowMs;
        sms.History.Add(new EventRecord { AtMs = nowMs, State = state, Reason = reason });
    }

    /// <summary>Something was decided that does not move it yet.</summary>
    public static void Note(SmsRecord sms, string reason, long nowMs) =>
        sms.History.Add(new EventRecord { AtMs = nowMs, State = sms.State, Reason = reason });

    /// <summary>Grant: the attempt is open. The caller has charged <paramref name="charged"/> parts.</summary>
    public static void Grant(SmsRecord sms, AttemptRecord attempt, int charged, long nowMs)
    {
        if (charged > 0)
            sms.PrepaidAtMs = nowMs;
        sms.Prepaid += charged - 1;
        sms.BoundIccid = attempt.Iccid;
        sms.ConcatenationReference = attempt.ConcatenationReference;
        sms.NotBeforeMs = 0;
        attempt.Charged = charged;
        attempt.Round = sms.Round;
        attempt.State = AttemptState.Granted;
        attempt.GrantedAtMs = nowMs;
        sms.Attempts.Add(attempt);
        Move(sms, SmsState.Sending, "", nowMs);
    }

    /// <summary>The network took the part: by its answer, a late answer, or a status report.</summary>
    public static UnusedParts? Accept(SmsRecord sms, AttemptRecord attempt, int messageReference, long nowMs)
    {
        var wasUnknown = attempt.State == AttemptState.OutcomeUnknown;
        Settle(attempt, AttemptState.Accepted, nowMs);
        attempt.MessageReference = messageReference + 1;

        // News of a part that was sent again since, or of a message that started anew: kept with the attempt only.
        if (!ReferenceEquals(attempt, sms.Attempts[^1]) || attempt.Part != sms.NextPart)
            return null;
        if (sms.State is SmsState.Cancelled or SmsState.Expired)
        {
            if (attempt.Part == sms.Parts)
                Move(sms, SmsState.Sent, "after_all", nowMs);
            return null;
        }

        if (sms.State is not (SmsState.Sending or SmsState.Unknown or SmsState.Held or SmsState.Queued))
            return null;

        TakeBackOnceMore(sms, attempt);
        sms.NextPart++;
        sms.TransientRefusals = 0;
        sms.AvoidIccid = "";
        sms.NotBeforeMs = 0;
        var news = wasUnknown ? "settled_late" : "";
        if (sms.NextPart > sms.Parts)
            Move(sms, SmsState.Sent, news, nowMs);
        else if (sms.Withdrawn.Length > 0)
            return Finish(sms, SmsState.Cancelled, sms.Withdrawn, nowMs);
        else if (sms.HeldWhy.Length > 0)
            return Hold(sms, "operator", nowMs);
        else
            Move(sms, SmsState.Sending, news, nowMs);
        return null;
    }

    /// <summary>Certain: nothing left the modem. The part waits for its turn again; nothing is counted against it.</summary>
    public static UnusedParts? NotSent(SmsRecord sms, AttemptRecord attempt, string why, bool avoidSim, long nowMs)
    {
        Settle(attempt, AttemptState.NotSent, nowMs);
        attempt.Why = why;
        sms.Prepaid++;
        if (avoidSim)
            sms.AvoidIccid = attempt.Iccid;
        return BackToQueue(sms, why, nowMs);
    }

    /// <summary>Refused for a passing reason: again after a back-off, a limited number of times.</summary>
    public static UnusedParts? RefuseTransient(SmsRecord sms, AttemptRecord attempt, string why, bool refund,
        SmsOptions options, long nowMs)
    {
        Refuse(sms, attempt, why, refund, nowMs);
        sms.TransientRefusals++;
        if (sms.TransientRefusals >= options.TransientRefusals)
            return Finish(sms, SmsState.Failed, "refused_too_often", nowMs);

        // 2, 4, 8 … 60 s, spread by the message's own number so that a bank does not come back in step.
        var backOff = Math.Min(60_000L, options.TransientBackOffSeconds * 1000L << (sms.TransientRefusals - 1));
        sms.NotBeforeMs = nowMs + (backOff * (75 + (attempt.AttemptId % 50)) / 100);
        sms.AvoidIccid = attempt.Iccid;
        return BackToQueue(sms, "refused_for_now", nowMs);
    }

    /// <summary>The SIM or modem is bad: at once on another one.</summary>
    public static UnusedParts? RefuseSim(SmsRecord sms, AttemptRecord attempt, string why, bool refund, long nowMs)
    {
        Refuse(sms, attempt, why, refund, nowMs);
        sms.AvoidIccid = attempt.Iccid;
        if (sms.NextPart > 1)
            return Restart(sms, "sim_refused", nowMs);
        return BackToQueue(sms, "sim_refused", nowMs);
    }

    /// <summary>The number or the text is bad: final.</summary>
    public static UnusedParts? RefuseNumber(SmsRecord sms, AttemptRecord attempt, string why, bool refund, long nowMs)
    {
        Refuse(sms, attempt, why, refund, nowMs);
        return Finish(sms, SmsState.Failed, "number_refused", nowMs);
    }

    /// <summary>It may or may not have left. It stays charged, and waits for a late answer, a report, or policy.</summary>
    public static void LoseTrack(SmsRecord sms, AttemptRecord attempt, string why, int predictedReference, SmsOptions options, long nowMs)
    {
        Settle(attempt, AttemptState.OutcomeUnknown, nowMs);
        attempt.Why = why;
        attempt.PredictedReference = predictedReference + 1;
        if (sms.State is not (SmsState.Sending or SmsState.Queued))
            return;

        sms.NotBeforeMs = nowMs + (options.UnknownSettleSeconds * 1000L);
        Move(sms, SmsState.Unknown, why, nowMs);
    }

    /// <summary>No news of an unknown part in time: once more, marked, or the operator decides.</summary>
    public static UnusedParts? SettleByPolicy(SmsRecord sms, bool resend, long nowMs)
    {
        sms.NotBeforeMs = 0;
        if (sms.Withdrawn.Length > 0)
            return Finish(sms, SmsState.Cancelled, sms.Withdrawn, nowMs);
        if (sms.HeldWhy.Length > 0 || !resend || sms.Round >= 2)
            return Hold(sms, sms.Round >= 2 ? "unknown_twice" : sms.HeldWhy.Length > 0 ? "operator" : "unknown", nowMs);

        OnceMore(sms);
        return BackToQueue(sms, "sent_again", nowMs);
    }

    /// <summary>The SIM that carried the start of the message is gone or refused: all of it again on another one, with a
    /// new reference. Parts may arrive twice, so this too happens once at most.</summary>
    public static UnusedParts? Restart(SmsRecord sms, string why, long nowMs)
    {
        if (sms.Withdrawn.Length > 0)
            return Finish(sms, SmsState.Cancelled, sms.Withdrawn, nowMs);
        if (sms.HeldWhy.Length > 0)
            why = "operator";
        var left = sms.Attempts.Any(
            attempt => attempt.Round == sms.Round && attempt.State is (AttemptState.Accepted or AttemptState.OutcomeUnknown));
        var back = Unbind(sms);
        sms.NextPart = 1;
        if (!left)
        {
            Move(sms, sms.HeldWhy.Length > 0 ? SmsState.Held : SmsState.Queued, why, nowMs);
            return back;
        }

        if (sms.Round >= 2)
        {
            Move(sms, SmsState.Held, "restarted_twice", nowMs);
            return back;
        }

        OnceMore(sms);
        Move(sms, sms.HeldWhy.Length > 0 ? SmsState.Held : SmsState.Queued, why, nowMs);
        return back;
    }

    /// <summary>It waits for people, for days perhaps: its SIM, which a started one keeps, is not charged for what nobody tried.</summary>
    public static UnusedParts? Hold(SmsRecord sms, string reason, long nowMs)
    {
        var back = sms.NextPart == 1 ? Unbind(sms) : Unpay(sms);
        Move(sms, SmsState.Held, reason, nowMs);
        return back;
    }

    /// <summary>What was sent, or may have been, is sent once more: the message is marked.</summary>
    public static void OnceMore(SmsRecord sms)
    {
        sms.Round++;
        sms.PossibleDuplicate = true;
    }

    /// <summary>Nothing of it is wanted any more: it ends at once, or, when it is in the air, with that attempt; nor is it ever sent
    /// again.</summary>
    /// <param name="why">Stable word, e.g. <c>phone_corrected</c>.</param>
    public static UnusedParts? Withdraw(SmsRecord sms, string why, long nowMs)
    {
        sms.Withdrawn = why;
        SharedLife.Withdraw(sms, why, nowMs);
        return SmsFacts.CanExpire(sms) || sms.State == SmsState.Unknown ? Finish(sms, SmsState.Cancelled, why, nowMs) : null;
    }

    /// <summary>Ends the message; what was charged and not used is given back.</summary>
    public static UnusedParts? Finish(SmsRecord sms, SmsState state, string reason, long nowMs)
    {
        var back = Unbind(sms);
        sms.NotBeforeMs = 0;
        Move(sms, state, reason, nowMs);
        return back;
    }

    /// <summary>The outcome of all parts by their reports; final reports never go back to temporary ones.</summary>
    public static void Report(SmsRecord sms, AttemptRecord attempt, int status, long nowMs)
    {
        if (SmsFacts.Says(attempt)?.IsFinal() == true && !StatusClasses.Of((byte)status).IsFinal())
            return;

        attempt.Status = status + 1;
        attempt.ReportedAtMs = nowMs;
        if (sms.State is not (SmsState.Sent or SmsState.Undelivered or SmsState.Delivered))
            return;

        var last = LastAccepted(sms.Attempts, sms.Round, sms.Parts);
        if (last.All(part => part is not null && SmsFacts.Says(part) == StatusClass.Delivered))
            Move(sms, SmsState.Delivered, "", nowMs);
        else if (sms.State != SmsState.Delivered && last.Any(part => part is not null && SmsFacts.Says(part)?.IsFailure() == true))
            Move(sms, SmsState.Undelivered, "network_gave_up", nowMs);
    }

    private static AttemptRecord?[] LastAccepted(RepeatedField<AttemptRecord> attempts, int round, int parts)
    {
        // A part sent once more counts by its newest acceptance; a part of round 1 stands when only a later part was repeated.
        var byPart = new AttemptRecord?[parts];
        foreach (var attempt in attempts.Where(attempt => attempt.State == AttemptState.Accepted && attempt.Round <= round))
            byPart[attempt.Part - 1] = attempt;
        return byPart;
    }

    private static UnusedParts? BackToQueue(SmsRecord sms, string reason, long nowMs)
    {
        if (sms.State is not (SmsState.Sending or SmsState.Queued or SmsState.Unknown))
            return sms.NextPart == 1 ? Unbind(sms) : Unpay(sms);

        if (sms.Withdrawn.Length > 0)
            return Finish(sms, SmsState.Cancelled, sms.Withdrawn, nowMs);
        if (sms.HeldWhy.Length > 0)
            return Hold(sms, "operator", nowMs);
        Move(sms, SmsState.Queued, reason, nowMs);
        return sms.NextPart == 1 ? Unbind(sms) : null;
    }

    /// <summary>It was to be sent once more and the news came before that: it goes on where it was.</summary>
    public static void TakeBackOnceMore(SmsRecord sms, AttemptRecord attempt)
    {
        if (attempt.Round != sms.Round)
        {
            sms.Round = attempt.Round;
            sms.PossibleDuplicate = sms.Round > 1;
        }

        if (sms.BoundIccid.Length > 0)
            return;
        sms.BoundIccid = attempt.Iccid;
        sms.ConcatenationReference = attempt.ConcatenationReference;
    }

    private static UnusedParts? Unbind(SmsRecord sms)
    {
        var back = Unpay(sms);
        sms.BoundIccid = "";
        sms.ConcatenationReference = 0;
        return back;
    }

    private static UnusedParts? Unpay(SmsRecord sms)
    {
        UnusedParts? back = sms.Prepaid > 0 ? new(sms.BoundIccid, sms.Prepaid, sms.PrepaidAtMs) : null;
        sms.Prepaid = 0;
        return back;
    }

    private static void Refuse(SmsRecord sms, AttemptRecord attempt, string why, bool refund, long nowMs)
    {
        Settle(attempt, AttemptState.Refused, nowMs);
        attempt.Why = why;
        if (refund)
            sms.Prepaid++;
    }

    private static void Settle(AttemptRecord attempt, AttemptState state, long nowMs)
    {
        attempt.State = state;
        attempt.SettledAtMs = nowMs;
    }
}
