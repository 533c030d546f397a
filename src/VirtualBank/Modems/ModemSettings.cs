namespace Gateway.VirtualBank.Modems;

/// <summary>What AT commands set; a reboot or <c>ATZ</c> brings the factory values back.</summary>
internal sealed class ModemSettings
{
    public bool Echo { get; set; } = true; // ATE

    public bool Verbose { get; set; } = true; // ATV

    public int ErrorLevel { get; set; } // +CMEE

    public int MessageFormat { get; set; } // +CMGF: 0 PDU, 1 text

    public int MessageService { get; set; } // +CSMS: 1 wants +CNMA

    public int MoreMessages { get; set; } // +CMMS

    public string CharacterSet { get; set; } = "GSM"; // +CSCS

    /// <summary>+CNMI mode, mt, bm, ds, bfr (3GPP TS 27.005, 3.4.1).</summary>
    public int[] Notices { get; set; } = [0, 0, 0, 0, 0];

    /// <summary>+CPMS: memories for reading, writing, receiving.</summary>
    public string[] Memories { get; set; } = ["SM", "SM", "SM"];

    /// <summary>n of +CREG, +CGREG, +CEREG.</summary>
    public Dictionary<string, int> RegistrationNotices { get; } = new(StringComparer.Ordinal)
    {
        ["+CREG"] = 0,
        ["+CGREG"] = 0,
        ["+CEREG"] = 0,
    };

    public int ReportRouting => Notices[3];

    public int MessageRouting => Notices[1];
}
