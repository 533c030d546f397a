namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMEE=1: errors with their number (3GPP TS 27.007, 9.1). Words (2) would have to be translated back.</summary>
internal sealed class NumericErrors() : SettingCommand("AT+CMEE=1");
