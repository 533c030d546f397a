using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Records;
using Gateway.Core.Sms.Reports;
using Gateway.V1;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Sms.Dispatch;

/// <summary>Decides of which message a status report is asked. Whatever the policy spares, a report is asked of a message that is sent once
/// more (only a report could settle it), and of all of a SIM whose last reports are overdue: else a SIM that is blocked silently would
/// hardly be found.</summary>
internal sealed class ReportChoice(ReportWatch watch, IOptions<SmsOptions> options)
{
    /// <param name="sms">The message whose next part is about to be offered.</param>
    /// <param name="slot">The modem; what it counts is used under the board's gate.</param>
    public bool Ask(SmsRecord sms, ModemSlot slot, long nowMs)
    {
        var settings = options.Value;
        if (!settings.StatusReports || settings.ReportPolicy == ReportPolicy.None || slot.IsMute)
            return false;
        if (settings.ReportPolicy == ReportPolicy.All || sms.Round > 1)
            return true;

        // A message is delivered when all its parts are reported: all of them, or none.
        if (sms.NextPart > 1)
            return sms.Attempts.LastOrDefault(
                attempt => attempt.State == AttemptState.Accepted && attempt.Part == sms.NextPart - 1)?.ReportAsked ?? true;
        if (watch.IsOverdue(slot.Iccid, nowMs))
            return true;
        if (settings.ReportPolicy == ReportPolicy.First && slot.ReportedSinceFault < settings.ReportFirst)
            return true;
        if (++slot.SinceReportAsked < settings.ReportEvery)
            return false;
        slot.SinceReportAsked = 0;
        return true;
    }

    /// <summary>What an outcome says of the modem and its SIM. A number that is refused is nobody's fault here, nor is a part that never
    /// came to its turn.</summary>
    public static void Learn(LiveOffer offer, Outcome outcome)
    {
        if (outcome.NotSent is { } notSent && !OutcomeRule.IsOfModem(notSent))
            return;
        var isTaken = outcome.ResultCase == Outcome.ResultOneofCase.Accepted;
        if (isTaken && offer.ReportAsked)
            offer.Slot.ReportedSinceFault++;
        else if (!isTaken && outcome.Refused?.Error?.ErrorClass != ErrorClass.Number)
            offer.Slot.ReportedSinceFault = 0;
    }
}
