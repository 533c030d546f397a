using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;

namespace Gateway.Core.Sms.Journal;

/// <summary>The attempts in a transaction.</summary>
internal static class Attempts
{
    /// <summary>The message and the attempt with this id.</summary>
    public static (SmsRecord Sms, AttemptRecord Attempt)? Find(IReadTransaction transaction, long attemptId)
    {
        foreach (var sms in transaction.Lookup(SmsCollections.ByAttempt, (ulong)attemptId))
        {
            if (SmsFacts.Attempt(sms, attemptId) is { } attempt)
                return (sms, attempt);
        }

        return null;
    }
}
