using Gateway.SmsCodec;

namespace Gateway.VirtualBank.Network;

/// <summary>A SUBMIT as it was written to the modem, and what it says.</summary>
internal sealed record SubmittedPdu(byte[] Octets, SubmitPdu Content)
{
    /// <summary>Null when <paramref name="text"/> is not hexadecimal, not of the length announced, or no SUBMIT.</summary>
    public static SubmittedPdu? FromHex(string text, int announced)
    {
        text = text.Trim();
        if (text.Length % 2 != 0 || text.Length < 4 || !text.All(char.IsAsciiHexDigit)) return null;
        var octets = Convert.FromHexString(text);
        return octets.Length == octets[0] + 1 + announced ? FromOctets(octets) : null;
    }

    /// <summary>What text mode makes of a number and a text; what is longer than one message is cut off.</summary>
    public static SubmittedPdu? FromText(string number, string text)
    {
        if (!number.TrimStart('+').All(char.IsAsciiDigit) || number.Length is 0 or > 20) return null;
        var pdu = new SubmitPdu
        {
            Destination = Address.Parse(number),
            UserData = UserData.OfText(text.Length > 160 ? text[..160] : text, ucs2: false, null),
        };
        return FromOctets(Convert.FromHexString(pdu.Encode().Hex));
    }

    public static SubmittedPdu? FromOctets(byte[] octets) =>
        SubmitPdu.TryDecode(octets, out var content, out _) ? new SubmittedPdu(octets, content) : null;
}
