using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// Settles the core's open attempts of one driver against what the driver still holds, before anything new goes out.
/// </summary>
internal static class AnnounceRule
{
    /// <param name="open">Attempts of this driver that the core holds granted.</param>
    /// <returns>Held attempts that the driver may forget.</returns>
    public static IReadOnlyList<long> Apply(
        IWriteTransaction transaction, Announce announce, IEnumerable<OpenAttempt> open, SmsOptions options, long nowMs)
    {
        var held = announce.Held.DistinctBy(attempt => attempt.AttemptId).ToDictionary(attempt => attempt.AttemptId);
        foreach (var attempt in open)
        {
            var phase = held.GetValueOrDefault(attempt.AttemptId)?.Phase;
            if (phase is not (HeldAttempt.Types.Phase.HeldGranted or HeldAttempt.Types.Phase.InTheAir or HeldAttempt.Types.Phase.Done))
                Missing(transaction, attempt, announce.BootId, options, nowMs);
        }

        var forget = new List<long>();
        foreach (var attempt in held.Values)
        {
            if (attempt.Phase == HeldAttempt.Types.Phase.Done && attempt.Outcome is not null)
            {
                attempt.Outcome.AttemptId = attempt.AttemptId;
                OutcomeRule.Settle(transaction, attempt.Outcome, announce.DriverId, options, nowMs);
                forget.Add(attempt.AttemptId);
            }
            else if (attempt.Phase == HeldAttempt.Types.Phase.Offered || !IsOwn(transaction, attempt.AttemptId, announce.DriverId))
            {
                forget.Add(attempt.AttemptId);
            }
        }

        return forget;
    }

    private static bool IsOwn(IReadTransaction transaction, long attemptId, string driverId) =>
        Attempts.Find(transaction, attemptId) is var (_, attempt) && attempt.DriverId == driverId;

    private static void Missing(IWriteTransaction transaction, OpenAttempt open, string bootId, SmsOptions options, long nowMs)
    {
        if (Attempts.Find(transaction, open.AttemptId) is not var (sms, attempt) || attempt.State != AttemptState.Granted)
            return;

        // The same process does not hold it: the grant never reached the modem. A new process cannot know.
        if (attempt.BootId == bootId)
            Ledgers.GiveBack(transaction, SmsLife.NotSent(sms, attempt, "grant_lost", avoidSim: false, nowMs));
        else
            SmsLife.LoseTrack(sms, attempt, "driver_restarted", predictedReference: -1, options, nowMs);
        transaction.Update(SmsCollections.Messages, sms);
    }
}
