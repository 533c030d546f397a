namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGMR (3GPP TS 27.007, 5.3).</summary>
internal sealed class AskRevision() : UnprefixedQuery("AT+CGMR");
