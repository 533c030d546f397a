using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGS in PDU mode (3GPP TS 27.005, 4.3): the length counts the TPDU's octets without the service-centre field.</summary>
internal static class SubmitMessage
{
    public const string ReplyPrefix = "+CMGS:";

    public static AtRequest Request(int tpduOctets, TimeSpan timeout, object? tag) =>
        new(string.Create(CultureInfo.InvariantCulture, $"AT+CMGS={tpduOctets}"), [ReplyPrefix], timeout) { HasPayload = true, Tag = tag };

    /// <summary>The message reference TP-MR, 0–255; −1 when the reply has none. More fields may follow it.</summary>
    public static int Reference(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(ReplyPrefix, StringComparison.Ordinal)
                && Fields.Number(Fields.Of(line), 0) is >= 0 and <= 255 and var reference)
                return reference;
        }

        return -1;
    }
}
