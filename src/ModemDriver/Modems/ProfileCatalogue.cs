using Gateway.ModemDriver.At;

namespace Gateway.ModemDriver.Modems;

/// <summary>The families we know. To add a model: add or copy an entry, and a transcript to the tests.</summary>
internal static class ProfileCatalogue
{
    public static readonly ModemProfile Generic = new("generic");

    // Quectel EC2x/EG25 AT manual V2; reports announced in "SM" but kept in "SR" (seen on EC25 and EG25).
    private static readonly ModemProfile QuectelEc2X = new("quectel-ec2x")
    {
        Manufacturers = ["Quectel"],
        Models = ["EC20", "EC21", "EC25", "EG06", "EG21", "EG25", "EG91", "EG95"],
        IccidCommands = ["AT+QCCID", "AT+CCID", "AT+ICCID"],
        PinTries = [new("AT+QPINC=\"SC\"", "+QPINC:", 1), new("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)],
        Preparation = ["AT+QURCCFG=\"urcport\",\"all\"", "AT+QINDCFG=\"smsfull\",1"],
        ReportStorages = ["SR", "SM", "ME"],
        Storages = ["ME", "SM"],
        StorageFullNotices = ["+QIND: \"smsfull\"", "+QIND: SMS FULL"],
        Errors = new Dictionary<ErrorKey, ErrorClass>
        {
            [new(FinalKind.Cms, 512)] = ErrorClass.Transient,
            [new(FinalKind.Cms, 515)] = ErrorClass.Transient,
        },
    };

    // SIM800 Series AT Command Manual V1.12.
    private static readonly ModemProfile SimcomSim800 = new("simcom-sim800")
    {
        Manufacturers = ["SIMCOM_Ltd", "SIMCOM"],
        Models = ["SIMCOM_SIM800", "SIMCOM_SIM900", "SIM800", "SIM900", "SIM868", "SIM808"],
        IccidCommands = ["AT+CCID", "AT+ICCID"],
        PinTries = [new("AT+SPIC", "+SPIC:", 0), new("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)],
        Storages = ["SM"],
        // "515: Please wait, init or command processing in progress"; 512 is "user abort".
        Errors = new Dictionary<ErrorKey, ErrorClass> { [new(FinalKind.Cms, 515)] = ErrorClass.Transient },
    };

    // SIM7500_SIM7600 Series AT Command Manual V3.
    private static readonly ModemProfile SimcomSim7600 = new("simcom-sim7600")
    {
        Manufacturers = ["SIMCOM INCORPORATED", "SIMCOM"],
        Models = ["SIMCOM_SIM76", "SIM7600", "SIM7500", "SIM7100", "A7600", "A7670"],
        IccidCommands = ["AT+CICCID", "AT+CCID"],
        PinTries = [new("AT+SPIC", "+SPIC:", 0), new("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)],
        Storages = ["ME", "SM"],
    };

    // Huawei E-series: HUAWEI UMTS Datacard Modem AT Command Interface Specification.
    private static readonly ModemProfile HuaweiE = new("huawei-e")
    {
        Manufacturers = ["huawei"],
        Models = ["E1", "E3", "MS23", "K3", "K4"],
        IccidCommands = ["AT^ICCID?", "AT+CCID"],
        // ^CPIN: state,[times],puk,pin,puk2,pin2: the second field is empty or what the asked-for code has left, the third is the PUK's
        // (10).
        PinTries = [new("AT^CPIN?", "^CPIN:", 3), new("AT+CPINR=\"SIM PIN\"", "+CPINR:", 1)],
        // No periodic signal and flow notices; they wake us for nothing.
        Preparation = ["AT^CURC=0"],
        Storages = ["SM", "ME"],
    };

    public static readonly IReadOnlyList<ModemProfile> All = [SimcomSim7600, SimcomSim800, QuectelEc2X, HuaweiE, Generic];

    /// <summary>The profile of that name; null when there is none.</summary>
    public static ModemProfile? Named(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>By model first, by manufacturer when the model is new to us, else generic.</summary>
    public static ModemProfile Choose(string manufacturer, string model) =>
        All.FirstOrDefault(p => p.Manufacturers.Any(m => Starts(manufacturer, m)) && p.Models.Any(m => Starts(model, m)))
        ?? All.FirstOrDefault(p => p.Manufacturers.Any(m => Starts(manufacturer, m)))
        ?? Generic;

    private static bool Starts(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
