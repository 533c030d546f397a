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

    public static SubmittedPdu? FromOctets(byte[] octets) =>
        SubmitPdu.TryDecode(octets, out var content, out _) ? new SubmittedPdu(octets, content) : null;
}
