using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// Finds the part a status report belongs to: IMSI + TP-MR + recipient + time, newest first; and where the answer to the
/// submission was lost or is still to come, IMSI + recipient + time with the predicted reference.
/// </summary>
internal static class ReportRule
{
    private const int Candidates = 16;

    /// <summary>How far the service centre's clock and ours may lie apart.</summary>
    private static readonly long ToleranceMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;

    /// <returns>Whether the report found its message.</returns>
    public static bool Apply(IWriteTransaction transaction, StatusReport report, ulong phoneKey, long nowMs)
    {
        var match = ByReference(transaction, report, phoneKey) ?? ByRecipient(transaction, report, phoneKey);
        if (match is not var (sms, attempt))
            return false;

        // A report proves that the network took the part, whatever became of the modem's answer.
        if (attempt.State is AttemptState.Granted or AttemptState.OutcomeUnknown)
            Quota.Ledgers.GiveBack(transaction, SmsLife.Accept(sms, attempt, report.MessageReference, nowMs));
        SmsLife.Report(sms, attempt, report.Status, nowMs);
        transaction.Update(SmsCollections.Messages, sms);
        return true;
    }

    /// <summary>The part that the network is known to have taken under this reference.</summary>
    private static (SmsRecord Sms, AttemptRecord Attempt)? ByReference(IReadTransaction transaction, StatusReport report, ulong phoneKey)
    {
        var key = ReferenceKey.Of(report.Imsi, report.MessageReference);
        foreach (var sms in transaction.LookupNewestFirst(SmsCollections.ByReference, key, take: Candidates))
        {
            if (sms.PhoneKey != phoneKey)
                continue;
            var attempt = sms.Attempts.LastOrDefault(attempt =>
                attempt.Imsi == report.Imsi && attempt.MessageReference == report.MessageReference + 1 && NearInTime(attempt, report));
            if (attempt is not null)
                return (sms, attempt);
        }

        return null;
    }

    /// <summary>
    /// The part whose answer is lost or still to come. Several to one phone cannot be told apart unless each has a
    /// predicted reference; rather none than the wrong one, which would count as sent what never left.
    /// </summary>
    private static (SmsRecord Sms, AttemptRecord Attempt)? ByRecipient(IReadTransaction transaction, StatusReport report, ulong phoneKey)
    {
        var open = transaction.LookupNewestFirst(SmsCollections.ByPhone, phoneKey, take: Candidates)
            .SelectMany(sms => sms.Attempts.Select(attempt => (Sms: sms, Attempt: attempt)))
            .Where(candidate => candidate.Attempt.Imsi == report.Imsi
                && candidate.Attempt.State is (AttemptState.Granted or AttemptState.OutcomeUnknown)
                && NearInTime(candidate.Attempt, report))
            .ToList();
        if (open.Count > 1 && open.Any(candidate => candidate.Attempt.PredictedReference == 0))
            return null;
        var fitting = open.Where(candidate => candidate.Attempt.PredictedReference is 0 || candidate.Attempt.PredictedReference == report.MessageReference + 1).ToList();
        return fitting is [var only] ? only : null;
    }

    private static bool NearInTime(AttemptRecord attempt, StatusReport report) =>
        report.ServiceCentreAtMs == 0 || Math.Abs(report.ServiceCentreAtMs - attempt.GrantedAtMs) <= ToleranceMs;
}
