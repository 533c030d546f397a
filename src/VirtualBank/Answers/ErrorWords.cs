namespace Gateway.VirtualBank.Answers;

/// <summary>The texts of errors for <c>AT+CMEE=2</c> (3GPP TS 27.007, 9.2; TS 27.005, 3.2.5).</summary>
internal static class ErrorWords
{
    private static readonly Dictionary<int, string> EquipmentTexts = new()
    {
        [3] = "operation not allowed",
        [4] = "operation not supported",
        [10] = "SIM not inserted",
        [11] = "SIM PIN required",
        [12] = "SIM PUK required",
        [13] = "SIM failure",
        [14] = "SIM busy",
        [15] = "SIM wrong",
        [16] = "incorrect password",
        [21] = "invalid index",
        [30] = "no network service",
        [50] = "incorrect parameters",
        [100] = "unknown",
    };

    private static readonly Dictionary<int, string> MessageTexts = new()
    {
        [1] = "Unassigned (unallocated) number",
        [8] = "Operator determined barring",
        [10] = "Call barred",
        [21] = "Short message transfer rejected",
        [27] = "Destination out of service",
        [28] = "Unidentified subscriber",
        [29] = "Facility rejected",
        [30] = "Unknown subscriber",
        [38] = "Network out of order",
        [41] = "Temporary failure",
        [42] = "Congestion",
        [47] = "Resources unavailable, unspecified",
        [50] = "Requested facility not subscribed",
        [69] = "Requested facility not implemented",
        [81] = "Invalid short message transfer reference value",
        [127] = "Interworking, unspecified",
        [300] = "ME failure",
        [301] = "SMS service of ME reserved",
        [302] = "Operation not allowed",
        [303] = "Operation not supported",
        [304] = "Invalid PDU mode parameter",
        [305] = "Invalid text mode parameter",
        [310] = "SIM not inserted",
        [311] = "SIM PIN required",
        [313] = "SIM failure",
        [314] = "SIM busy",
        [315] = "SIM wrong",
        [316] = "SIM PUK required",
        [320] = "Memory failure",
        [321] = "Invalid memory index",
        [322] = "Memory full",
        [330] = "SMSC address unknown",
        [331] = "No network service",
        [332] = "Network timeout",
        [340] = "No +CNMA acknowledgement expected",
        [500] = "Unknown error",
    };

    public static string Equipment(int code) => EquipmentTexts.GetValueOrDefault(code, "unknown");

    public static string Message(int code) => MessageTexts.GetValueOrDefault(code, "Unknown error");
}
