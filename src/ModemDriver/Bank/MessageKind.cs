using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Bank;

/// <summary>What a message is when it is no text that a person wrote. Stable words; empty for an ordinary one.</summary>
internal static class MessageKind
{
    public const string Unreadable = "unreadable";

    // TS 23.040, 9.2.3.9: "short message type 0", to be acknowledged and not shown.
    private const byte Type0 = 0x40;

    // WAP-230-WSP, table 34 and 40: a push, and application/vnd.wap.mms-message as a short integer.
    private const byte WspPush = 0x06;
    private const byte MmsMessage = 0xBE;

    public static string Of(DeliverPdu deliver)
    {
        var data = deliver.UserData;
        if (deliver.ProtocolIdentifier == Type0)
            return "silent";
        // Message waiting: discard, store in GSM-7, store in UCS-2 (TS 23.038, 4).
        if ((data.Coding.Value >> 4) is 0xC or 0xD or 0xE)
            return "voicemail";
        if (data.Coding is { Alphabet: SmsAlphabet.EightBit } or { IsCompressed: true })
            return Octets(data.Octets.Span);
        return data.IsCutShort ? "cut_short" : "";
    }

    private static string Octets(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < 4 || octets[1] != WspPush)
            return "data";
        var headers = octets[3..Math.Min(octets.Length, 3 + octets[2])];
        return headers.Contains(MmsMessage) ? "mms" : "wap_push";
    }
}
