using System.Text;

namespace Gateway.VirtualBank.Network;

/// <summary>What the network reads in a SUBMIT: who is to get it, and whether a report is wanted (3GPP TS 23.040, 9.2.2.2).</summary>
internal readonly record struct SubmittedPdu(string Recipient, byte[] RecipientField, bool ReportWanted)
{
    /// <summary>The bytes of <paramref name="text"/>; null when it is not hexadecimal, not of the length announced, or no SUBMIT.</summary>
    public static byte[]? FromHex(string text, int announced)
    {
        text = text.Trim();
        if (text.Length % 2 != 0 || text.Length < 4 || !text.All(char.IsAsciiHexDigit)) return null;
        var pdu = Convert.FromHexString(text);
        if (pdu.Length != pdu[0] + 1 + announced) return null;
        var tpdu = pdu.AsSpan(pdu[0] + 1);
        return tpdu.Length >= 7 && (tpdu[0] & 3) == 1 && tpdu[2] is > 0 and <= 20 && tpdu.Length >= 4 + ((tpdu[2] + 1) / 2) ? pdu : null;
    }

    public static SubmittedPdu Decode(byte[] pdu)
    {
        var tpdu = pdu.AsSpan(pdu[0] + 1);
        var digits = tpdu[2];
        var field = tpdu.Slice(2, 2 + ((digits + 1) / 2)).ToArray();
        var number = new StringBuilder((field[1] & 0x70) == 0x10 ? "+" : "", digits + 1);
        for (var i = 0; i < digits; i++)
        {
            var octet = field[2 + (i / 2)];
            number.Append("0123456789*#abc"[i % 2 == 0 ? octet & 15 : octet >> 4]);
        }
        return new SubmittedPdu(number.ToString(), field, (tpdu[0] & 0x20) != 0);
    }
}
