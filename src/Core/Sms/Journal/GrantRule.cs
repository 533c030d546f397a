using Gateway.Core.Bank;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Sms.Journal;

/// <summary>
/// The one durable step before a PDU leaves: checks that the message still stands, what operators hold, its phone's and its SIM's limits,
/// charges the SIM for all parts, and stores the attempt. One transaction, which reads all that it decides on: whoever was answered before
/// it is heard.
/// </summary>
internal static class GrantRule
{
    public static GrantDecision Apply(IWriteTransaction transaction, GrantRequest request, GrantPolicy policy)
    {
        var settings = SmsSettings.Find(transaction);
        var sms = transaction.Find(SmsCollections.Messages, request.SmsId);
        if (sms is null || !SmsFacts.WantsOffer(sms) || sms.NextPart != request.Part)
            return GrantDecision.No("recalled");
        if (settings.AllHeld && sms.Lane != NewMessage.GateLane)
            return GrantDecision.No("held");
        if (sms.NotBeforeMs > request.NowMs)
            return GrantDecision.No("not_yet");
        if (sms.DeadlineMs <= request.NowMs)
            return GrantDecision.No("expired");
        if (sms.BoundIccid.Length > 0 && sms.BoundIccid != request.Iccid)
            return GrantDecision.No("bound_to_other_sim");

        var sim = Sims.Find(transaction, request.Iccid);
        if (sim is null || sim.Epoch != request.Epoch)
            return GrantDecision.No("sim_moved");

        if (sms.NextPart == 1 && BeforeItBegins(transaction, sms, policy, request.NowMs) is { } refused)
            return refused;
        return Charge(transaction, sms, request, policy.Quota.LimitsOf(policy.Quota.InForce(settings), sim.Imsi));
    }

    /// <summary>What a started message is not asked any more: it is finished, for half of one says nothing.</summary>
    private static GrantDecision? BeforeItBegins(IWriteTransaction transaction, SmsRecord sms, GrantPolicy policy, long nowMs)
    {
        if (sms.Lane != NewMessage.GateLane && sms.DueAtMs >= QuietHours.DueBefore(policy.Admission, nowMs))
            return GrantDecision.No("quiet_hours");
        if (StopList.Holds(transaction, sms.PhoneKey))
            return Kept(transaction, sms, "stop_list", nowMs);
        return PhoneLimit(transaction, sms, policy.Sms, nowMs);
    }

    private static GrantDecision Kept(IWriteTransaction transaction, SmsRecord sms, string why, long nowMs)
    {
        Ledgers.GiveBack(transaction, SmsLife.Finish(sms, SmsState.Held, why, nowMs));
        transaction.Update(SmsCollections.Messages, sms);
        return GrantDecision.No(why);
    }

    private static GrantDecision Charge(IWriteTransaction transaction, SmsRecord sms, GrantRequest request, SimLimits ofProfile)
    {
        var ledger = Ledgers.FindOrNew(transaction, request.Iccid);
        var limits = ofProfile.With(ledger);

        // Parts paid for more than a minute ago no longer lie in the hour that this part will count in: pay anew. So do those beside which
        // another is paid now: what a message has paid, it has paid at one instant.
        if (sms.Prepaid > 0 && (request.NowMs - sms.PrepaidAtMs > 60_000 || SmsFacts.Cost(sms) > 0))
        {
            Ledger.GiveBack(ledger, sms.Prepaid, sms.PrepaidAtMs);
            sms.Prepaid = 0;
        }

        var need = SmsFacts.Cost(sms);
        if (need > 0)
        {
            if (Ledger.Room(ledger, limits, request.NowMs) < need || Ledger.SpacedUntil(ledger, limits) > request.NowMs)
                return GrantDecision.No("quota");
            if (!Ledger.AdmitsRecipient(ledger, limits, sms.PhoneKey, request.NowMs))
                return GrantDecision.No("quota_recipients");
            Ledger.Charge(ledger, limits, need, sms.PhoneKey, request.NowMs);
        }

        if (sms.Parts > 1 && sms.BoundIccid.Length == 0)
            ledger.NextConcatenationReference = (request.ConcatenationReference + 1) & 0xFF;
        Ledgers.Save(transaction, ledger);
        SmsLife.Grant(sms, Attempt(request), need, request.NowMs);
        transaction.Update(SmsCollections.Messages, sms);
        return GrantDecision.Yes;
    }

    /// <summary>Limits per phone count messages that may have left, over all SIMs.</summary>
    private static GrantDecision? PhoneLimit(IWriteTransaction transaction, SmsRecord sms, SmsOptions options, long nowMs)
    {
        if (sms.PhoneKey == 0)
            return null;

        var spacingMs = options.PerPhoneSpacingSeconds * 1000L;
        var today = HarbinTime.Day(nowMs);
        var (sentToday, isSentByKey) = (0, false);
        var lastMs = 0L;
        for (var day = today; day >= HarbinTime.Day(nowMs - spacingMs); day--)
        {
            // As many as the limit lets through, however many wait.
            foreach (var other in transaction.Lookup(SmsCollections.ByTexted, ReferenceKey.OnDay(sms.PhoneKey, day)))
            {
                // The message's own earlier rounds are governed by the once-more rule, not by this one.
                if (other.Id == sms.Id || other.PhoneKey != sms.PhoneKey)
                    continue;
                var granted = other.Attempts
                    .Where(attempt => attempt.Part == 1 && SmsFacts.MayHaveLeft(attempt))
                    .Select(attempt => attempt.GrantedAtMs)
                    .DefaultIfEmpty(0)
                    .Max();
                lastMs = Math.Max(lastMs, granted);
                if (day == today && HarbinTime.Day(granted) == today)
                {
                    sentToday++;
                    isSentByKey |= other.CallerId == sms.CallerId;
                }
            }
        }

        // One key's forms do not use up the text of the day that another's traveller waits for: its first goes all the same.
        if (sentToday >= options.PerPhoneDay && isSentByKey)
            return Kept(transaction, sms, "phone_limit_day", nowMs);

        if (lastMs > 0 && nowMs < lastMs + spacingMs)
        {
            sms.NotBeforeMs = lastMs + spacingMs;
            SmsLife.Move(sms, SmsState.Queued, "phone_spacing", nowMs);
            transaction.Update(SmsCollections.Messages, sms);
            return GrantDecision.No("phone_spacing");
        }

        return null;
    }

    private static AttemptRecord Attempt(GrantRequest request) => new()
    {
        AttemptId = request.AttemptId,
        Part = request.Part,
        ConcatenationReference = request.ConcatenationReference,
        Iccid = request.Iccid,
        Imsi = request.Imsi,
        Imei = request.Imei,
        DriverId = request.DriverId,
        BootId = request.BootId,
        Epoch = request.Epoch,
        ReportAsked = request.ReportAsked,
    };
}
