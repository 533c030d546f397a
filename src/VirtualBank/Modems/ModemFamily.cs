namespace Gateway.VirtualBank.Modems;

/// <summary>How one family of modems differs from the others; data only.</summary>
/// <param name="Name">Word in a scenario: <c>generic</c>, <c>ec25</c>, <c>sim800</c>, <c>e173</c>.</param>
/// <param name="TypeAllocation">First 8 digits of its IMEIs.</param>
/// <param name="CardNumber">Commands that tell the ICCID, and the line they answer (<c>{0}</c> is the number).</param>
/// <param name="ReportStorage">Where <c>+CDSI</c> says a report is, and where it really is (they differ on the EC25).</param>
/// <param name="BootNotices">Lines after a restart.</param>
/// <param name="NoticeRange">What <c>AT+CNMI=?</c> answers, and what is taken.</param>
/// <param name="PlainMessageErrors">True: <c>AT+CMEE=0</c> makes <c>+CMS ERROR</c> a plain <c>ERROR</c> too.</param>
internal sealed record ModemFamily(
    string Name,
    string Manufacturer,
    string Model,
    string Revision,
    string TypeAllocation,
    IReadOnlyDictionary<string, string> CardNumber,
    (string Announced, string Kept) ReportStorage,
    IReadOnlyList<string> BootNotices,
    bool PlainMessageErrors,
    string NoticeRange)
{
    public static readonly IReadOnlyList<ModemFamily> All =
    [
        new("generic", "Virtual", "GSM Modem", "VB 1.0", "86700001",
            new Dictionary<string, string> { ["+CCID"] = "+CCID: \"{0}\"", ["+ICCID"] = "+ICCID: {0}" },
            ("SM", "SM"), ["RDY", "+CPIN: READY", "SMS Ready"], false, "(0-2),(0-3),(0,2,3),(0-2),(0,1)"),
        new("ec25", "Quectel", "EC25", "EC25EFAR06A03M4G", "86710703",
            new Dictionary<string, string> { ["+QCCID"] = "+QCCID: {0}", ["+ICCID"] = "+ICCID: {0}", ["+CCID"] = "+CCID: {0}" },
            ("SM", "SR"), ["RDY", "+CFUN: 1", "+CPIN: READY", "+QIND: SMS DONE", "+QIND: PB DONE"], true, "(0-2),(0-3),(0,2),(0-2),(0,1)"),
        new("sim800", "SIMCOM_Ltd", "SIMCOM_SIM800L", "Revision:1418B05SIM800L24", "86971702",
            new Dictionary<string, string> { ["+CCID"] = "{0}" },
            ("SM", "SM"), ["RDY", "+CFUN: 1", "+CPIN: READY", "Call Ready", "SMS Ready"], false, "(0,1,2,3),(0,1,2,3),(0,2),(0,1),(0,1)"),
        new("e173", "huawei", "E173", "11.126.85.00.209", "86340904",
            new Dictionary<string, string> { ["^ICCID"] = "^ICCID: {0}", ["+CCID"] = "^ICCID: {0}" },
            ("SM", "SM"), ["^SYSSTART", "^SIMST:1", "^SRVST:2"], false, "(0-2),(0-3),(0,2,3),(0-2),(0,1)"),
    ];

    /// <summary>Whether <paramref name="value"/> is in the range of the field at <paramref name="position"/> of +CNMI.</summary>
    public bool AllowsNotice(int position, int value)
    {
        var range = NoticeRange.Split("),(")[position].Trim('(', ')');
        return range.Split('-') is [var low, var high]
            ? value >= low[0] - '0' && value <= high[0] - '0'
            : range.Contains((char)('0' + value), StringComparison.Ordinal);
    }

    /// <exception cref="FormatException">No family of that name.</exception>
    public static ModemFamily Named(string name) =>
        All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"No modem family '{name}'; there are {string.Join(", ", All.Select(f => f.Name))}.");
}
