namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGMM (3GPP TS 27.007, 5.2).</summary>
internal sealed class AskModel() : UnprefixedQuery("AT+CGMM");
