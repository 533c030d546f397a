using System.Buffers;

namespace Gateway.ModemDriver.At;

/// <summary>Lines that modems send unasked, so that they are never taken for the reply to a command without prefix.</summary>
internal static class NoticeNames
{
    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_ ");

    private static readonly string[] Words =
        ["RDY", "RING", "NO CARRIER", "NO ANSWER", "BUSY", "CONNECT", "SMS Ready", "Call Ready", "PB DONE", "SMS DONE",
            "POWERED DOWN", "NORMAL POWER DOWN",
        "UNDER-VOLTAGE", "OVER-VOLTAGE", "MISSED", "VOICE CALL", "INCOMING CALL", "CALLER"];

    // What some firmwares write before the answer to AT+CGMI, AT+CGMM and AT+CGMR.
    private static readonly string[] Labels =
    [
        "MANUFACTURER",
        "MODEL",
        "REVISION",
        "VERSION",
        "FIRMWARE",
        "SOFTWARE",
        "HARDWARE",
        "IMEI",
        "SN",
    ];

    public static bool IsNotice(string line) =>
        line[0] is '+' or '^' or '*' or '$' or '%'
        || Array.Exists(Words, word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        || IsNamed(line);

    // "MISSED_CALL: 10:04AM 138…", "VOICE CALL: END: …": a name in capitals, a colon and a blank. No maker or model looks so.
    private static bool IsNamed(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 2
            && !line.AsSpan(0, colon).ContainsAnyExcept(Capitals)
            && !Array.Exists(Labels, label => line.AsSpan(0, colon).Contains(label, StringComparison.Ordinal));
    }

    // 3GPP TS 27.005, 3.4.1: in PDU mode the routed message follows on the next line.
    public static bool IsFollowedByPdu(string line) =>
        (line.StartsWith("+CDS:", StringComparison.Ordinal) || line.StartsWith("+CMT:", StringComparison.Ordinal)
        || line.StartsWith("+CBM:", StringComparison.Ordinal));

    /// <summary>A network's answer whose text goes on in the next line: its quote is open.</summary>
    public static bool IsOpenText(string line) =>
        line.StartsWith("+CUSD:", StringComparison.Ordinal) && line.Count(character => character == '"') == 1;

    /// <summary>The modem has started anew and forgotten every setting.</summary>
    public static bool IsRestart(string line) =>
        line.Equals("RDY", StringComparison.Ordinal) || line.StartsWith("^SYSSTART", StringComparison.Ordinal)
        || line.Equals("START", StringComparison.Ordinal);
}
