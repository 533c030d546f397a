using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Sending;

/// <summary>
/// Hands status reports and messages from the network to the driver, as +CNMI and +CSMS have it (3GPP TS 27.005,
/// 3.4.1, 3.4.4). What it does not take stays with the network.
/// </summary>
internal sealed class DeliveryRouter(VirtualModem modem)
{
    private const int Direct = 1; // ds=1; for messages mt=2
    private const int Stored = 2; // ds=2; for messages mt=1
    private Due? _unacknowledged; // runs when +CNMA did not come in time

    private bool AwaitsAcknowledgement => _unacknowledged is { IsPending: true };

    /// <summary>False: not now, ask again when the modem is in service, acknowledged or has room.</summary>
    public bool Take(WaitingDelivery delivery)
    {
        if (!modem.InService || modem.Teller.State is ModemState.Prompt or ModemState.Booting) return false; // not into the driver's PDU
        return Routing(delivery) switch
        {
            Direct => HandOver(delivery),
            Stored => Announce(delivery),
            _ => Keep(delivery),
        };
    }

    /// <summary>+CNMA; false when none is expected.</summary>
    public bool Acknowledge()
    {
        if (!AwaitsAcknowledgement) return false;
        Drop();
        modem.Bank.Loop.Post(() => modem.FetchWaiting()); // after the OK of +CNMA
        return true;
    }

    public void Drop() => _unacknowledged?.Cancel();

    private int Routing(WaitingDelivery delivery) => delivery.Plan switch
    {
        { Indirect: true } or { Missing: true } => Stored,
        { } => Asked(tty => tty.Settings.ReportRouting),
        null => Asked(tty => tty.Settings.MessageRouting) switch { 1 => Stored, 2 or 3 => Direct, _ => 0 },
    };

    private int Asked(Func<VirtualModem, int> routing) => modem.Ttys.Select(routing).FirstOrDefault(asked => asked > 0);

    private bool HandOver(WaitingDelivery delivery)
    {
        if (AwaitsAcknowledgement) return false;
        if (modem.Settings.MessageService == 1)
            _unacknowledged = modem.Bank.Loop.After(modem.Bank.Options.AcknowledgeLimit, RoutingOff);
        var head = delivery.Plan is null ? "+CMT: ," : "+CDS: ";
        var near = delivery.Plan?.NoticeNear ?? "";
        modem.Teller.Line.Send($"{near}\r\n{head}{Tpdu.LengthOf(delivery.Pdu)}\r\n{Convert.ToHexString(delivery.Pdu)}\r\n{near}");
        return true;
    }

    private bool Announce(WaitingDelivery delivery)
    {
        var isReport = delivery.Plan is not null;
        var memory = isReport ? modem.Memories.Reports : modem.Memories.Find(modem.Settings.Memories[2])!;
        var announced = isReport ? modem.Family.ReportStorage.Announced : memory.Name;
        var position = delivery.Plan is { Missing: true } ? memory.Used + 1 : memory.Add(new StoredMessage(0, delivery.Pdu));
        if (position is null) return false;
        modem.Teller.Notice($"{(isReport ? "+CDSI" : "+CMTI")}: \"{announced}\",{position}");
        return true;
    }

    private bool Keep(WaitingDelivery delivery)
    {
        if (delivery.Plan is null)
            return modem.Memories.Find(modem.Settings.Memories[2])!.Add(new StoredMessage(0, delivery.Pdu)) is not null;
        modem.Memories.Reports.Add(new StoredMessage(0, delivery.Pdu)); // full: lost, as in modems that route no reports
        return true;
    }

    // 3GPP TS 27.005, 3.4.4: without +CNMA in time the modem routes no more to the driver, and says nothing of it.
    private void RoutingOff()
    {
        foreach (var tty in modem.Ttys) (tty.Settings.Notices[1], tty.Settings.Notices[3]) = (0, 0);
        modem.FetchWaiting();
    }
}
