using Gateway.Core.Bank;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// Finds the part a status report belongs to: IMSI + TP-MR + recipient + time, newest first; and where the answer to the
/// submission was lost or is still to come, IMSI + recipient + time with the predicted reference.
/// </summary>
internal static class ReportRule
{
    /// <summary>How far back a part is looked for: no network tries for longer.</summary>
    private const int DaysBack = 7;

    private const long QuarterMs = 15 * 60_000;

    /// <summary>−12 to +14 hours.</summary>
    private const long WidestZonesMs = 26 * 3_600_000;

    /// <summary>Between a grant and the service centre's stamp, clocks included.</summary>
    private const long ClocksApartMs = 3 * 60_000;

    /// <summary>How far the service centre's clock and ours may lie apart.</summary>
    private static readonly long ToleranceMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;

    /// <param name="driverId">Who brings it: of what others sent on SIMs of theirs it has nothing to report.</param>
    /// <returns>Whether the report found its message.</returns>
    public static bool Apply(IWriteTransaction transaction, StatusReport report, string driverId, ulong phoneKey, long nowMs)
    {
        // Found among all that the SIM sent, and then asked whose it is: of fewer, another's report would settle the nearest of its own.
        var sent = Sent(transaction, report, phoneKey, nowMs);
        if ((ByReference(sent, report) ?? ByRecipient(sent, report)) is not { } match || !IsOf(transaction, driverId, match.Attempt))
            return false;

        // A report proves that the network took the part, whatever became of the modem's answer.
        var (sms, attempt) = match;
        if (attempt.State is AttemptState.Granted or AttemptState.OutcomeUnknown)
            Ledgers.GiveBack(transaction, SmsLife.Accept(sms, attempt, report.MessageReference, nowMs));
        SmsLife.Report(sms, attempt, report.Status, nowMs);
        transaction.Update(SmsCollections.Messages, sms);
        return true;
    }

    /// <summary>What this SIM has sent to the phone of late, newest first. A phone gets few messages a day, however many wait for
    /// it.</summary>
    private static List<Candidate> Sent(IReadTransaction transaction, StatusReport report, ulong phoneKey, long nowMs)
    {
        if (phoneKey == 0)
            return [];
        IEnumerable<int> days = Enumerable.Range(HarbinTime.Day(nowMs) - DaysBack, DaysBack + 2);
        if (report.ServiceCentreAtMs != 0)
            days = days.Append(HarbinTime.Day(report.ServiceCentreAtMs - ToleranceMs))
                .Append(HarbinTime.Day(report.ServiceCentreAtMs + ToleranceMs));
        return
        [
            .. days.Distinct()
                .SelectMany(day => transaction.Lookup(SmsCollections.ByTexted, ReferenceKey.OnDay(phoneKey, day)))
                .Where(sms => sms.PhoneKey == phoneKey)
                .DistinctBy(sms => sms.Id)
                .SelectMany(sms => sms.Attempts.Select(attempt => new Candidate(sms, attempt)))
                .Where(sent => IsOfSim(sent.Attempt, report) && SmsFacts.MayHaveLeft(sent.Attempt))
                .OrderByDescending(sent => sent.Attempt.AttemptId),
        ];
    }

    // The SIM may have come to another driver since: its reports come there.
    private static bool IsOf(IReadTransaction transaction, string driverId, AttemptRecord attempt) =>
        attempt.DriverId == driverId || Sims.Find(transaction, attempt.Iccid)?.DriverId == driverId;

    // The IMSI where it is known: a SIM has one, whatever it is called here.
    private static bool IsOfSim(AttemptRecord attempt, StatusReport report) =>
        report.Imsi.Length > 0 && attempt.Imsi.Length > 0 ? attempt.Imsi == report.Imsi : attempt.Iccid == report.Iccid;

    /// <summary>The part that the network is known to have taken under this reference: the newest of that time; else, where one alone fits,
    /// that one whatever time the report claims: service centres write their zone as 00, or with its sign turned round.</summary>
    private static Candidate? ByReference(List<Candidate> sent, StatusReport report)
    {
        var named = sent.FindAll(candidate => candidate.Attempt.MessageReference == report.MessageReference + 1);
        return named.Find(candidate => IsNearInTime(candidate.Attempt, report))
            ?? (named is [var only] ? only : Single(named.FindAll(candidate => IsOffByZone(candidate.Attempt, report))));
    }

    /// <summary>
    /// The part whose answer is lost or still to come. Several to one phone cannot be told apart unless each has a
    /// predicted reference; rather none than the wrong one, which would count as sent what never left.
    /// </summary>
    private static Candidate? ByRecipient(List<Candidate> sent, StatusReport report)
    {
        var open = sent.FindAll(candidate => candidate.Attempt.State is AttemptState.Granted or AttemptState.OutcomeUnknown
            && (IsNearInTime(candidate.Attempt, report) || IsOffByZone(candidate.Attempt, report)));
        if (open.Count > 1 && open.Exists(candidate => candidate.Attempt.PredictedReference == 0))
            return null;
        return Single(
            open.FindAll(
                candidate =>
                    candidate.Attempt.PredictedReference is 0 || candidate.Attempt.PredictedReference == report.MessageReference + 1));
    }

    private static Candidate? Single(List<Candidate> candidates) => candidates is [var only] ? only : null;

    private static bool IsNearInTime(AttemptRecord attempt, StatusReport report) =>
        report.ServiceCentreAtMs == 0 || Math.Abs(report.ServiceCentreAtMs - attempt.GrantedAtMs) <= ToleranceMs;

    /// <summary>Right but for its zone: off by whole quarters of an hour, and by less than the widest two zones lie apart (TS 23.040,
    /// 9.2.3.11).</summary>
    private static bool IsOffByZone(AttemptRecord attempt, StatusReport report)
    {
        var apart = Math.Abs(report.ServiceCentreAtMs - attempt.GrantedAtMs);
        var rest = apart % QuarterMs;
        return apart <= WidestZonesMs && Math.Min(rest, QuarterMs - rest) <= ClocksApartMs;
    }

    private sealed record Candidate(SmsRecord Sms, AttemptRecord Attempt);
}
