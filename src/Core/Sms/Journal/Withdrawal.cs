using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Journal;

/// <summary>Takes back the messages of a registration for other slices, in their transaction.</summary>
internal static class Withdrawal
{
    /// <summary>Withdraws a registration's message and all that was asked for again of it.</summary>
    /// <param name="why">Stable word, e.g. <see cref="SmsFacts.PhoneCorrected"/>.</param>
    public static void Apply(IWriteTransaction transaction, long smsId, string why, long nowMs)
    {
        if (transaction.Find(SmsCollections.Messages, smsId) is not { } first)
            return;
        Withdraw(transaction, first, why, nowMs);
        foreach (var again in SmsCollections.AskedAgain(transaction, first.RegistrationId))
            Withdraw(transaction, again, why, nowMs);
    }

    /// <summary>Its submitter is told that it was withdrawn; it goes on for somebody else.</summary>
    public static void ForSubmitter(IWriteTransaction transaction, long smsId, string why, long nowMs)
    {
        if (transaction.Find(SmsCollections.Messages, smsId) is { } sms && SharedLife.EndForSubmitter(sms, why, nowMs))
            transaction.Update(SmsCollections.Messages, sms);
    }

    /// <summary>Withdraws this one message.</summary>
    public static void Apply(IWriteTransaction transaction, SmsRecord sms, string why, long nowMs) =>
        Withdraw(transaction, sms, why, nowMs);

    // What was sent is marked as well: it is not sent again on request.
    private static void Withdraw(IWriteTransaction transaction, SmsRecord sms, string why, long nowMs)
    {
        if (SmsFacts.IsWithdrawn(sms))
            return;
        Ledgers.GiveBack(transaction, SmsLife.Withdraw(sms, why, nowMs));
        transaction.Update(SmsCollections.Messages, sms);
    }
}
