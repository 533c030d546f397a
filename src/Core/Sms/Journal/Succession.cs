using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>What an amended form does to the text of the form before it, for other slices, in their transaction: a text that has not left
/// gives way to the new one, which has the right words and the right time; one that has left, or may have, serves the new form
/// too.</summary>
internal static class Succession
{
    /// <summary>Why a text that gave way is withdrawn.</summary>
    public const string Amended = "amended";

    /// <summary>The message of the former form is replaced by that of the new one, or serves it.</summary>
    /// <param name="former">What was to be sent, or was, for the former form.</param>
    /// <param name="message">The new form's; not stored yet.</param>
    /// <param name="saysTheSame">Whether the new text would tell the same people on the same phone nothing new.</param>
    public static void Apply(IWriteTransaction transaction, SmsRecord former, SmsRecord message, bool saysTheSame, long nowMs)
    {
        List<SmsRecord> all = [former, .. SmsCollections.AskedAgain(transaction, former.RegistrationId)];
        var left = saysTheSame ? all.FindLast(HasLeft) : null;
        foreach (var sms in all.Where(sms => !HasLeft(sms) || !saysTheSame))
        {
            Inherit(sms, message, nowMs);
            Withdrawal.Apply(transaction, sms, Amended, nowMs);
        }

        if (left is not null)
            Serve(transaction, left, message, message.DueAtMs, message.DeadlineMs, nowMs);
    }

    /// <summary>Others need the former message as well: it serves both, at the earlier time and until the later one.</summary>
    public static void Share(IWriteTransaction transaction, SmsRecord former, SmsRecord message, long nowMs)
    {
        if (message.State == SmsState.Queued && Serves(former))
            Serve(transaction, former, message, Math.Min(former.DueAtMs, message.DueAtMs),
                Math.Max(former.DeadlineMs, message.DeadlineMs), nowMs);
    }

    /// <summary>Whether it was sent or still will be.</summary>
    public static bool Serves(SmsRecord sms) => sms
        is
    {
        Withdrawn: "",
        State: SmsState.Queued or SmsState.Sending or SmsState.Sent or SmsState.Delivered or SmsState.Unknown or SmsState.Held
    };

    /// <summary>Whether it was sent, or may have been.</summary>
    public static bool HasLeft(SmsRecord sms) => Serves(sms) && sms.Attempts.Any(SmsFacts.MayHaveLeft);

    // What somebody decided about the former text holds for the new one: a gate that waits for it, an operator who stopped it.
    private static void Inherit(SmsRecord former, SmsRecord message, long nowMs)
    {
        if (message.State is not (SmsState.Queued or SmsState.Held) || !Serves(former) || former.Attempts.Any(SmsFacts.MayHaveLeft))
            return;
        message.Lane = Math.Min(message.Lane, former.Lane);
        if (former is not { State: SmsState.Held, Reason: "operator" })
            return;
        message.HeldWhy = former.HeldWhy;
        SmsLife.Move(message, SmsState.Held, "operator", nowMs);
    }

    private static void Serve(IWriteTransaction transaction, SmsRecord serving, SmsRecord message, long dueAtMs,
        long deadlineMs, long nowMs)
    {
        if (!SmsFacts.IsSettled(serving))
            serving.DueAtMs = dueAtMs;
        serving.DeadlineMs = deadlineMs;
        transaction.Update(SmsCollections.Messages, serving);
        message.SameAs = serving.Id;
        SmsLife.Move(message, SmsState.NotNeeded, "same_trip", nowMs);
    }
}
