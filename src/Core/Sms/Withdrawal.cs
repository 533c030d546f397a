using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms;

/// <summary>Takes back a message for other slices, in their transaction.</summary>
internal static class Withdrawal
{
    /// <param name="why">Stable word, e.g. <c>phone_corrected</c>.</param>
    public static void Apply(IWriteTransaction transaction, long smsId, string why, long nowMs)
    {
        if (transaction.Find(SmsCollections.Messages, smsId) is not { } sms || SmsFacts.IsSettled(sms))
            return;
        Ledgers.GiveBack(transaction, SmsLife.Withdraw(sms, why, nowMs));
        transaction.Update(SmsCollections.Messages, sms);
    }
}
