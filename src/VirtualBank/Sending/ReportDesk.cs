using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Sending;

/// <summary>
/// Hands status reports and messages from the network to the driver, as +CNMI and +CSMS have it (3GPP TS 27.005,
/// 3.4.1, 3.4.4). What it does not take stays with the network.
/// </summary>
internal sealed class ReportDesk(VirtualModem modem)
{
    private Due? _unacknowledged; // runs when +CNMA did not come in time

    public bool AwaitsAcknowledgement => _unacknowledged is { IsPending: true };

    /// <summary>False: not now, ask again when the modem is in service, acknowledged or has room.</summary>
    public bool Take(WaitingReport report)
    {
        if (!modem.InService) return false;
        var routing = report.Plan.Indirect || report.Plan.Missing ? 2 : modem.Settings.ReportRouting;
        return routing switch
        {
            1 => Direct(report),
            2 => Stored(report),
            _ => StoredSilently(report),
        };
    }

    /// <summary>+CNMA; false when none is expected.</summary>
    public bool Acknowledge()
    {
        if (!AwaitsAcknowledgement) return false;
        Drop();
        modem.Floor.Loop.Post(() => modem.Floor.Smsc.InService(modem)); // after the OK of +CNMA
        return true;
    }

    public void Drop() => _unacknowledged?.Cancel();

    private bool Direct(WaitingReport report)
    {
        if (modem.State == ModemState.Prompt || AwaitsAcknowledgement) return false; // not into the driver's PDU
        if (modem.Settings.MessageService == 1)
            _unacknowledged = modem.Floor.Loop.After(modem.Floor.Options.AcknowledgeLimit, RoutingOff);
        modem.Line.Send(
            $"{report.Plan.NoticeNear}\r\n+CDS: {report.Pdu.Length - 1 - report.Pdu[0]}\r\n{Convert.ToHexString(report.Pdu)}\r\n{report.Plan.NoticeNear}");
        return true;
    }

    private bool Stored(WaitingReport report)
    {
        var announced = modem.Family.ReportStorage.Announced;
        if (report.Plan.Missing)
        {
            modem.Notice($"+CDSI: \"{announced}\",1");
            return true;
        }
        if (modem.Memories.Reports.Add(new StoredMessage(0, report.Pdu)) is not { } position) return false;
        modem.Notice($"+CDSI: \"{announced}\",{position}");
        return true;
    }

    private bool StoredSilently(WaitingReport report)
    {
        modem.Memories.Reports.Add(new StoredMessage(0, report.Pdu)); // full: lost, as with modems that ask for no routing
        return true;
    }

    // 3GPP TS 27.005, 3.4.4: without +CNMA in time the modem routes no more to the driver, and says nothing of it.
    private void RoutingOff()
    {
        modem.Settings.Notices[3] = 0;
        modem.Settings.Notices[1] = 0;
        modem.Floor.Smsc.InService(modem);
    }
}

/// <summary>A report (or a message) that the network holds for a card.</summary>
/// <param name="Pdu">With the service centre's address in front.</param>
internal sealed record WaitingReport(byte[] Pdu, ReportPlan Plan);
