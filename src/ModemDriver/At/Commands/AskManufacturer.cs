namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGMI (3GPP TS 27.007, 5.1).</summary>
internal sealed class AskManufacturer() : UnprefixedQuery("AT+CGMI");
