using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// Finds the part a status report belongs to: IMSI + TP-MR + recipient + time, newest first; and where the answer to the
/// submission was lost or is still to come, IMSI + recipient + time with the predicted reference.
/// </summary>
internal static class ReportRule
{
    /// <summary>How far back a part is looked for when the report does not say when it was sent: no network tries for longer.</summary>
    private const int DaysWithoutTime = 7;

    /// <summary>How far the service centre's clock and ours may lie apart.</summary>
    private static readonly long ToleranceMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;

    /// <returns>Whether the report found its message.</returns>
    public static bool Apply(IWriteTransaction transaction, StatusReport report, ulong phoneKey, long nowMs)
    {
        var sent = Sent(transaction, report, phoneKey, nowMs);
        if ((ByReference(sent, report) ?? ByRecipient(sent, report)) is not { } match)
            return false;

        // A report proves that the network took the part, whatever became of the modem's answer.
        var (sms, attempt) = match;
        if (attempt.State is AttemptState.Granted or AttemptState.OutcomeUnknown)
            Ledgers.GiveBack(transaction, SmsLife.Accept(sms, attempt, report.MessageReference, nowMs));
        SmsLife.Report(sms, attempt, report.Status, nowMs);
        transaction.Update(SmsCollections.Messages, sms);
        return true;
    }

    /// <summary>What this SIM may have sent to the phone at the time of the report's message, newest first. A phone gets few messages a day,
    /// however many wait for it.</summary>
    private static List<Candidate> Sent(IReadTransaction transaction, StatusReport report, ulong phoneKey, long nowMs)
    {
        if (phoneKey == 0)
            return [];
        IEnumerable<int> days = report.ServiceCentreAtMs == 0
            ? Enumerable.Range(ShanghaiCalendar.Day(nowMs) - DaysWithoutTime, DaysWithoutTime + 1)
            : [ShanghaiCalendar.Day(report.ServiceCentreAtMs - ToleranceMs), ShanghaiCalendar.Day(report.ServiceCentreAtMs + ToleranceMs)];
        return
        [
            .. days.Distinct()
                .SelectMany(day => transaction.Lookup(SmsCollections.ByTexted, ReferenceKey.OnDay(phoneKey, day)))
                .Where(sms => sms.PhoneKey == phoneKey)
                .DistinctBy(sms => sms.Id)
                .SelectMany(sms => sms.Attempts.Select(attempt => new Candidate(sms, attempt)))
                .Where(sent => sent.Attempt.Imsi == report.Imsi && SmsFacts.MayHaveLeft(sent.Attempt) && NearInTime(sent.Attempt, report))
                .OrderByDescending(sent => sent.Attempt.AttemptId),
        ];
    }

    /// <summary>The part that the network is known to have taken under this reference.</summary>
    private static Candidate? ByReference(List<Candidate> sent, StatusReport report) =>
        sent.Find(candidate => candidate.Attempt.MessageReference == report.MessageReference + 1);

    /// <summary>
    /// The part whose answer is lost or still to come. Several to one phone cannot be told apart unless each has a
    /// predicted reference; rather none than the wrong one, which would count as sent what never left.
    /// </summary>
    private static Candidate? ByRecipient(List<Candidate> sent, StatusReport report)
    {
        var open = sent.FindAll(candidate => candidate.Attempt.State is AttemptState.Granted or AttemptState.OutcomeUnknown);
        if (open.Count > 1 && open.Exists(candidate => candidate.Attempt.PredictedReference == 0))
            return null;
        var fitting = open.FindAll(candidate => candidate.Attempt.PredictedReference is 0 || candidate.Attempt.PredictedReference == report.MessageReference + 1);
        return fitting is [var only] ? only : null;
    }

    private static bool NearInTime(AttemptRecord attempt, StatusReport report) =>
        report.ServiceCentreAtMs == 0 || Math.Abs(report.ServiceCentreAtMs - attempt.GrantedAtMs) <= ToleranceMs;

    private sealed record Candidate(SmsRecord Sms, AttemptRecord Attempt);
}
