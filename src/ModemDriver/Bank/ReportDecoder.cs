using Gateway.ModemDriver.Modems;
using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>Reads what a modem received: status reports and messages. Whatever came is told: what is neither is told as it is.</summary>
internal static class ReportDecoder
{
    /// <param name="isReport">What the modem announced; null when it did not say.</param>
    public static HeldReport Decode(string reportId, ModemSnapshot modem, string pdu, int octets, bool? isReport)
    {
        var field = AnnouncedLength.Locate(pdu, octets);
        return isReport != false && StatusReportPdu.TryDecode(pdu, out var report, out _, field) ? Status(reportId, modem, report)
            : DeliverPdu.TryDecode(pdu, out var deliver, out _, field) ? Inbound(reportId, modem, deliver)
            : new HeldReport.Inbound(reportId, modem.Imei, modem.Iccid, modem.Imsi, "", pdu, null, null, MessageKind.Unreadable);
    }

    private static HeldReport.Status Status(string reportId, ModemSnapshot modem, StatusReportPdu report) => new(
        reportId, modem.Imei, modem.Iccid, modem.Imsi, report.MessageReference, report.Recipient.Number, report.ServiceCentreTime,
        report.DischargeTime, report.Status);

    private static HeldReport.Inbound Inbound(string reportId, ModemSnapshot modem, DeliverPdu deliver)
    {
        var data = deliver.UserData;
        return new HeldReport.Inbound(
            reportId, modem.Imei, modem.Iccid, modem.Imsi, deliver.Sender.Number,
            data.Octets.IsEmpty ? data.Text : Convert.ToHexString(data.Octets.Span), deliver.ServiceCentreTime, data.Concatenation,
            MessageKind.Of(deliver));
    }
}
