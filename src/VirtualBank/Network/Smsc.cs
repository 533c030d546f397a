using Gateway.SmsCodec;
using Gateway.VirtualBank.Loop;

namespace Gateway.VirtualBank.Network;

/// <summary>
/// The network behind all modems: takes messages, logs them, puts them into the phones' inboxes and reports. It knows
/// cards, not modems: what is for a card that is away waits for it.
/// </summary>
internal sealed class Smsc(BankLoop loop, TimeProvider time, BankLog log, ReportedLog reported, Inboxes inboxes)
{
    /// <summary>Of the service centre's stamps, as a network of China writes them (3GPP TS 23.040, 9.2.3.11): the network's own, whatever
    /// the gateway's calendar is.</summary>
    public static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private const int OperatorBarring = 8; // 3GPP TS 24.011, 8.2.5.4
    private readonly Dictionary<SimCard, Queue<WaitingDelivery>> _waiting = [];
    private int _phoneReference; // the phones count their long messages

    /// <param name="refusal">CMS code of a refusal that was planned; null: the network decides.</param>
    /// <param name="reports">How the message is reported on, if a report was asked for.</param>
    public SubmitResult Submit(Launch launch, int? refusal, ReportPlan reports)
    {
        var (sim, pdu) = (launch.Sim, launch.Pdu);
        var reference = sim.NextReference();
        refusal ??= TakeQuota(sim);
        var outcome = refusal is { } code ? $"refused {code}" : sim.SilentlyBlocked ? LoggedSubmit.Blocked : LoggedSubmit.Accepted;
        var recipient = pdu.Content.Destination.Number;
        var entry = new LoggedSubmit(time.GetUtcNow(), sim.Iccid, sim.Imsi, launch.Imei, reference, recipient, pdu.Octets,
            outcome, launch.At, launch.Air);
        var start = log.Append(entry);
        if (outcome == LoggedSubmit.Accepted)
        {
            inboxes.Add(recipient, start);
            if (pdu.Content.StatusReportRequest) Report(sim, entry, start, reports);
        }
        return new SubmitResult(reference, refusal);
    }

    /// <summary>Reports on <paramref name="entry"/> as planned, each in its time.</summary>
    public void Report(SimCard sim, LoggedSubmit entry, long start, ReportPlan plan)
    {
        if (plan.None) reported.Add(start);
        var statuses = plan.None ? [] : plan.Statuses;
        for (var i = 0; i < statuses.Count; i++)
        {
            var status = statuses[i];
            var isLast = i == statuses.Count - 1;
            for (var copy = 0; copy < plan.Copies; copy++)
                In(plan.Early ? TimeSpan.Zero : plan.Delay * (i + 1),
                    () => Enqueue(sim, Written(entry, status, plan, isLast ? start : null)));
        }
    }

    /// <summary>A message from a phone to <paramref name="sim"/>.</summary>
    public void Deliver(SimCard sim, string sender, string text, InboundRouting manner = InboundRouting.InOrder)
    {
        var now = time.GetUtcNow().ToOffset(Zone);
        var wide = manner == InboundRouting.Wide;
        _phoneReference = (_phoneReference + 1) & (wide ? 0xFFFF : 0xFF);
        var parts = UserData.PartsOf(Segmenter.Split(text, wide), wide ? _phoneReference | 0x100 : _phoneReference);
        IEnumerable<UserData> coming = manner switch
        {
            InboundRouting.Shuffled => parts.Reverse().SelectMany(part => new[] { part, part }),
            InboundRouting.Torn => parts.SkipLast(1),
            _ => parts,
        };
        foreach (var part in coming)
        {
            var pdu = new DeliverPdu { Sender = Address.Parse(sender), UserData = part, ServiceCentreTime = now };
            Enqueue(sim, new WaitingDelivery(Convert.FromHexString(pdu.Encode().Hex), null, null));
        }
    }

    /// <summary>A short message from a phone as it lies in a memory that has had it for long.</summary>
    public byte[] Kept(string sender, string text)
    {
        var pdu = new DeliverPdu
        {
            Sender = Address.Parse(sender),
            UserData = UserData.PartsOf(Segmenter.Split(text), 0)[0],
            ServiceCentreTime = time.GetUtcNow().ToOffset(Zone).AddHours(-1),
        };
        return Convert.FromHexString(pdu.Encode().Hex);
    }

    /// <summary>Delivers what waits for <paramref name="sim"/>, as far as its holder takes it.</summary>
    public void InService(SimCard sim)
    {
        if (sim.Holder is not { } holder || !_waiting.TryGetValue(sim, out var waiting)) return;
        while (waiting.TryPeek(out var delivery) && holder.Take(delivery))
        {
            waiting.Dequeue();
            if (delivery.Start is { } start) reported.Add(start);
        }
    }

    /// <summary>Messages from phones that no modem has had yet.</summary>
    public IEnumerable<byte[]> Waiting =>
        _waiting.Values.SelectMany(queue => queue).Where(delivery => delivery.Plan is null).Select(delivery => delivery.Pdu);

    private static int? TakeQuota(SimCard sim)
    {
        if (sim.QuotaLeft is not { } left) return null;
        if (left <= 0) return OperatorBarring;
        sim.QuotaLeft = left - 1;
        return null;
    }

    private WaitingDelivery Written(LoggedSubmit entry, byte status, ReportPlan plan, long? start) =>
        new(ReportPdu.Encode(entry, status, time.GetUtcNow(), plan), plan, start);

    private void In(TimeSpan delay, Action action)
    {
        if (delay > TimeSpan.Zero) loop.After(delay, action);
        else action();
    }

    private void Enqueue(SimCard sim, WaitingDelivery delivery)
    {
        if (!_waiting.TryGetValue(sim, out var waiting)) _waiting[sim] = waiting = new();
        waiting.Enqueue(delivery);
        InService(sim);
    }
}
