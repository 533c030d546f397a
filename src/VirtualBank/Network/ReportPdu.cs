using Gateway.VirtualBank.Sending;

namespace Gateway.VirtualBank.Network;

/// <summary>Writes a STATUS-REPORT (3GPP TS 23.040, 9.2.2.3) with the service centre's address in front.</summary>
internal static class ReportPdu
{
    private static readonly byte[] s_centre = Convert.FromHexString("0891683108401505F0"); // +8613800451500
    private static readonly TimeSpan s_zone = TimeSpan.FromHours(8);

    public static byte[] Encode(LoggedSubmit submit, byte status, DateTimeOffset now, ReportPlan plan)
    {
        var bytes = new List<byte>(40);
        bytes.AddRange(s_centre);
        bytes.Add(0x06); // TP-MTI 10, no more messages to send
        bytes.Add(submit.Reference);
        bytes.AddRange(Recipient(SubmittedPdu.Decode(submit.Pdu).RecipientField, plan));
        AddTime(bytes, submit.At);
        AddTime(bytes, now);
        bytes.Add(status);
        if (plan.Trailing) bytes.Add(0x00);
        return [.. bytes];
    }

    private static byte[] Recipient(byte[] field, ReportPlan plan)
    {
        if (plan.National && field is [13, 0x91, 0x68, ..])
            field = [11, 0x81, .. field.AsSpan(3)];
        return plan.Padded ? [(byte)(field[0] + 1), .. field[1..]] : field;
    }

    private static void AddTime(List<byte> bytes, DateTimeOffset time)
    {
        var local = time.ToOffset(s_zone);
        foreach (var part in (int[])[local.Year % 100, local.Month, local.Day, local.Hour, local.Minute, local.Second, 32])
            bytes.Add((byte)(((part % 10) << 4) | (part / 10)));
    }
}
