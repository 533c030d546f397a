using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Sms;

/// <summary>A message that is not sent, as another's is, in the way its own would have gone: it waits until its own would have had its
/// turn, and from there goes on at the pace of the one that is sent. Pure; docs/decisions/0047 says why.</summary>
internal static class SharedStory
{
    private const string Spacing = "phone_spacing";

    /// <param name="serving">What is sent in its place.</param>
    /// <returns>A record of this moment to show and to rank: nobody stores it.</returns>
    public static SmsRecord Of(SmsRecord sms, SmsRecord serving, long nowMs)
    {
        var own = Begun(sms);
        if (SharedLife.WithdrawnAtMs(sms) is { } withdrawn)
        {
            SmsLife.Move(own, SmsState.Cancelled, sms.Withdrawn, withdrawn);
            return own;
        }

        // Of an earlier version it is not known when its own would have left: no earlier than it came.
        long? turnAtMs = sms.InLine ? null : sms.TurnAtMs > 0 ? sms.TurnAtMs : sms.CreatedAtMs;
        if (own.DeadlineMs <= Math.Min(nowMs, turnAtMs ?? long.MaxValue))
            SmsLife.Move(own, SmsState.Expired, "too_late", own.DeadlineMs);
        else if (turnAtMs is { } turn)
            GoOn(own, serving, turn, nowMs);
        return own;
    }

    /// <summary>Its submitter's own, but for what its phone was sent for others just now.</summary>
    public static SmsRecord Plain(SmsRecord sms)
    {
        if (!sms.History.Any(entry => entry.Reason == Spacing))
            return sms;
        var own = sms.Clone();
        own.History.Clear();
        own.State = SmsState.Unspecified;
        foreach (var entry in sms.History)
            SmsLife.Move(own, entry.State, entry.Reason == Spacing ? "" : entry.Reason, entry.AtMs);
        if (sms.Reason == Spacing)
            own.NotBeforeMs = 0;
        else
            (own.Reason, own.StateSinceMs) = (sms.Reason, sms.StateSinceMs);
        return own;
    }

    /// <summary>Its submitter's own until that withdrew it; it goes on for somebody else.</summary>
    public static SmsRecord Ended(SmsRecord sms)
    {
        var until = sms.Clone();
        while (until.History.Count > sms.ToldEndedEvents)
            until.History.RemoveAt(until.History.Count - 1);
        var own = Plain(until).Clone();
        (own.PossibleDuplicate, own.NotBeforeMs) = (false, 0);
        SmsLife.Move(own, SmsState.Cancelled, sms.ToldEnded, sms.ToldEndedAtMs);
        return own;
    }

    /// <summary>As a message of its own is when it is stored.</summary>
    private static SmsRecord Begun(SmsRecord sms)
    {
        var own = sms.Clone();
        (own.SameAs, own.State, own.Reason, own.NotBeforeMs, own.HeldWhy) = (0, SmsState.Unspecified, "", 0, "");
        own.History.Clear();
        own.Attempts.Clear();
        SmsLife.Move(own, SmsState.Queued, "", sms.CreatedAtMs);
        return own;
    }

    /// <summary>What happened to the serving one from its leaving the line happens to this one from its turn; what has not happened yet,
    /// when it happens.</summary>
    private static void GoOn(SmsRecord own, SmsRecord serving, long turnAtMs, long nowMs)
    {
        var left = serving.History.SkipWhile(entry => entry.State == SmsState.Queued).ToList();
        var later = left.Count == 0 ? 0 : Math.Max(0, turnAtMs - left[0].AtMs);
        var happened = left.TakeWhile(entry => entry.AtMs + later <= nowMs).ToList();
        foreach (var entry in happened.Where(entry => entry.Reason != "hold_when_settled"))
        {
            var (state, reason) = Told(entry);
            SmsLife.Move(own, state, reason, entry.AtMs + later);
        }

        own.PossibleDuplicate = serving.PossibleDuplicate && happened.Count == left.Count;
    }

    /// <summary>What people did to another's message, and what its phone had before, is said in words that tell neither.</summary>
    private static (SmsState State, string Reason) Told(EventRecord entry) => (entry.State, entry.Reason) switch
    {
        (SmsState.Held, "operator" or "phone_limit_day") => (SmsState.Queued, ""),
        (SmsState.Cancelled, _) => (SmsState.Cancelled, ""),
        (_, "released" or "asked_for_at_gate" or Spacing) => (entry.State, ""),
        _ => (entry.State, entry.Reason),
    };
}
