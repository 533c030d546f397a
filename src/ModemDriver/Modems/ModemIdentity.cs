namespace Gateway.ModemDriver.Modems;

/// <summary>Which modem it is. The device path says nothing: names are given anew at every plugging.</summary>
/// <param name="Imei">As the modem tells it; empty when it does not.</param>
internal sealed record ModemIdentity(string Imei, string Manufacturer, string Model, string Revision)
{
    /// <summary>Whether a serial number can name a modem: 000000000000000 and other rows of one digit are what a maker forgot to
    /// write.</summary>
    public static bool IsImei(string imei) => imei.Length > 0 && imei.Distinct().Count() > 1;
}

/// <summary>Which SIM is in it.</summary>
/// <param name="Iccid">18–20 hexadecimal characters; empty where no command tells it.</param>
/// <param name="Imsi">14 or 15 digits; empty where it cannot be read.</param>
internal sealed record SimIdentity(string Iccid, string Imsi)
{
    /// <summary>One of both, for a name; empty when there is neither.</summary>
    public string Name => Iccid.Length > 0 ? Iccid : Imsi;

    /// <summary>Whether the core means this SIM: by ICCID where it is known here, else by IMSI.</summary>
    public bool IsCalled(string iccid, string imsi) =>
        Iccid.Length > 0 && iccid.Length > 0 ? Iccid == iccid : Imsi.Length > 0 && Imsi == imsi;
}
