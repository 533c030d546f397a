namespace Gateway.ModemDriver.At;

/// <summary>Lines that modems send unasked, so that they are never taken for the reply to a command without prefix.</summary>
internal static class NoticeNames
{
    private static readonly string[] Words =
        ["RDY", "RING", "NO CARRIER", "BUSY", "SMS Ready", "Call Ready", "PB DONE", "SMS DONE", "POWERED DOWN", "NORMAL POWER DOWN", "UNDER-VOLTAGE"];

    public static bool IsNotice(string line) =>
        line[0] is '+' or '^' or '*' or '$' or '%'
        || Array.Exists(Words, word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    // 3GPP TS 27.005, 3.4.1: in PDU mode the routed message follows on the next line.
    public static bool IsFollowedByPdu(string line) =>
        (line.StartsWith("+CDS:", StringComparison.Ordinal) || line.StartsWith("+CMT:", StringComparison.Ordinal)
        || line.StartsWith("+CBM:", StringComparison.Ordinal));

    /// <summary>The modem has started anew and forgotten every setting.</summary>
    public static bool IsRestart(string line) =>
        line.Equals("RDY", StringComparison.Ordinal) || line.StartsWith("^SYSSTART", StringComparison.Ordinal)
        || line.Equals("START", StringComparison.Ordinal);
}
