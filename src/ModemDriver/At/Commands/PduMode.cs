namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGF=0: messages as PDUs (3GPP TS 27.005, 3.2.3).</summary>
internal sealed class PduMode() : SettingCommand("AT+CMGF=0");
