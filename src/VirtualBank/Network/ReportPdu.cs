using Gateway.SmsCodec;

namespace Gateway.VirtualBank.Network;

/// <summary>Writes STATUS-REPORTs, also in the garbled forms that real networks have.</summary>
internal static class ReportPdu
{
    private const int NationalDigits = 11;
    private static readonly Address Centre = Address.Parse("+8613800451500");

    public static byte[] Encode(LoggedSubmit submit, byte status, DateTimeOffset now, ReportPlan plan)
    {
        var encoded = new StatusReportPdu
        {
            ServiceCentre = Centre,
            MessageReference = submit.Reference,
            Recipient = Recipient(submit.Recipient, plan),
            ServiceCentreTime = submit.At.ToOffset(Smsc.Zone),
            DischargeTime = now.ToOffset(Smsc.Zone),
            Status = status,
        }.Encode();
        byte[] octets = Convert.FromHexString(encoded.Hex);
        if (plan.Zone is { } zone) WriteZone(octets, zone);
        if (plan.Padded) CountFiller(octets);
        return plan.Trailing ? [.. octets, 0x00] : octets;
    }

    // TP-SCTS and TP-DT follow TP-RA, seven octets each, the zone last (TS 23.040, 9.2.2.3, 9.2.3.11).
    private static void WriteZone(byte[] octets, byte zone)
    {
        var recipient = octets[0] + 3;
        var times = recipient + 2 + ((octets[recipient] + 1) / 2);
        (octets[times + 6], octets[times + 13]) = (zone, zone);
    }

    private static Address Recipient(string recipient, ReportPlan plan) =>
        Address.Parse(
            plan.National && recipient.StartsWith("+86", StringComparison.Ordinal) && recipient.Length > NationalDigits
            ? recipient[3..]
            : recipient);

    // An odd number ends in the filler F; some centres count it as a digit (TS 23.040, 9.1.2.5 has it otherwise).
    private static void CountFiller(byte[] octets)
    {
        var length = octets[0] + 3; // after the centre, the first octet and TP-MR
        if (octets[length] % 2 == 1) octets[length]++;
    }
}
