namespace Gateway.ModemDriver.Modems;

/// <summary>Which modem it is. The device path says nothing: names are given anew at every plugging.</summary>
internal sealed record ModemIdentity(string Imei, string Manufacturer, string Model, string Revision);

/// <summary>Which SIM is in it.</summary>
/// <param name="Iccid">18–20 digits; empty where no command tells it.</param>
/// <param name="Imsi">6–15 digits.</param>
internal sealed record SimIdentity(string Iccid, string Imsi);
