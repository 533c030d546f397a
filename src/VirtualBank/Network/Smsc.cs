using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Network;

/// <summary>
/// The network behind all modems: takes messages, logs them, puts them into the phones' inboxes and reports. It knows
/// cards, not modems: reports for a card that is away wait for it.
/// </summary>
internal sealed class Smsc(BankLoop loop, TimeProvider time, BankLog log, Inboxes inboxes)
{
    private readonly Dictionary<SimCard, Queue<WaitingReport>> _waiting = [];

    public SubmitVerdict Submit(VirtualModem modem, byte[] pdu, MessagePlan plan)
    {
        var sim = modem.Sim;
        var reference = sim.NextReference();
        var refusal = plan.Answer.Refusal ?? Quota(sim);
        var submitted = SubmittedPdu.Decode(pdu);
        var outcome = refusal is { } code ? $"refused {code}" : sim.SilentlyBlocked ? LoggedSubmit.Blocked : LoggedSubmit.Accepted;
        var entry = new LoggedSubmit(time.GetUtcNow(), sim.Iccid, sim.Imsi, modem.Imei, reference, submitted.Recipient, pdu, outcome);
        var start = log.Append(entry);
        if (outcome == LoggedSubmit.Accepted)
        {
            inboxes.Add(submitted.Recipient, start);
            if (submitted.ReportWanted) Report(sim, entry, plan.Report);
        }
        return new SubmitVerdict(reference, refusal);
    }

    /// <summary>Delivers what waits for the card in <paramref name="modem"/>, as far as the modem takes it.</summary>
    public void InService(VirtualModem modem)
    {
        if (!_waiting.TryGetValue(modem.Sim, out var waiting)) return;
        while (waiting.TryPeek(out var report) && modem.Reports.Take(report)) waiting.Dequeue();
    }

    // 8: operator determined barring (3GPP TS 24.011, 8.2.5.4).
    private static int? Quota(SimCard sim)
    {
        if (sim.QuotaLeft is not { } left) return null;
        if (left <= 0) return 8;
        sim.QuotaLeft = left - 1;
        return null;
    }

    private void Report(SimCard sim, LoggedSubmit entry, ReportPlan plan)
    {
        if (plan.None) return;
        var delay = plan.Delay;
        foreach (var status in plan.Statuses)
        {
            var at = delay;
            for (var copy = 0; copy < plan.Copies; copy++)
            {
                if (plan.Early || at <= TimeSpan.Zero) Enqueue(sim, entry, status, plan);
                else loop.After(at, () => Enqueue(sim, entry, status, plan));
            }
            delay += plan.Delay;
        }
    }

    private void Enqueue(SimCard sim, LoggedSubmit entry, byte status, ReportPlan plan)
    {
        var pdu = ReportPdu.Encode(entry, status, time.GetUtcNow(), plan);
        if (!_waiting.TryGetValue(sim, out var waiting)) _waiting[sim] = waiting = new();
        waiting.Enqueue(new WaitingReport(pdu, plan));
        if (sim.Holder is { } modem) InService(modem);
    }
}
