using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>The life of a message that is not sent, as another's is, and that its submitter is shown as its own: it stands in line and has
/// its turn as its own would, and tells nothing of the other (docs/decisions/0047). Pure.</summary>
internal static class SharedLife
{
    /// <summary>It stands in line from now on.</summary>
    public static void Begin(SmsRecord sms) => sms.InLine = true;

    /// <summary>Its own would have left now.</summary>
    /// <returns>False when it stands in line no more.</returns>
    public static bool HaveTurn(SmsRecord sms, long nowMs)
    {
        if (!sms.InLine)
            return false;
        (sms.InLine, sms.TurnAtMs) = (false, nowMs);
        return true;
    }

    /// <summary>Its own would have been withdrawn before it left.</summary>
    public static void Withdraw(SmsRecord sms, string why, long nowMs)
    {
        if (!sms.InLine)
            return;
        sms.InLine = false;
        SmsLife.Note(sms, why, nowMs);
    }

    /// <summary>Its submitter withdraws it; it goes on for somebody else, of whom the submitter is not told.</summary>
    /// <returns>False when it has left, or ended: then nothing is withdrawn.</returns>
    public static bool EndForSubmitter(SmsRecord sms, string why, long nowMs)
    {
        if (sms.ToldEnded.Length > 0 || !(SmsFacts.CanExpire(sms) || sms.State == SmsState.Unknown))
            return false;
        (sms.ToldEnded, sms.ToldEndedAtMs, sms.ToldEndedEvents) = (why, nowMs, sms.History.Count);
        return true;
    }

    /// <summary>When it was withdrawn before it had its turn, Unix milliseconds; null: it was not.</summary>
    public static long? WithdrawnAtMs(SmsRecord sms) => sms is { InLine: false, TurnAtMs: 0, Withdrawn: not "" }
        ? sms.History.LastOrDefault(entry => entry.State == SmsState.NotNeeded && entry.Reason == sms.Withdrawn)?.AtMs
        : null;

    /// <summary>Whether it is one.</summary>
    public static bool Is(SmsRecord sms) => sms.InLine || sms.TurnAtMs != 0 || WithdrawnAtMs(sms) is not null;

    /// <summary>Whether its own would serve a newer form of the same trip: it stands in line or has left.</summary>
    public static bool Serves(SmsRecord sms) => sms is { SameAs: not 0, Withdrawn: "" } && (sms.InLine || sms.TurnAtMs != 0);
}
