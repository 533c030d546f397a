namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMMS: 2 keeps the radio link open between messages for 1–5 s (3GPP TS 27.005, 3.5.6).</summary>
internal sealed class SetMoreMessages(int mode) : SettingCommand($"AT+CMMS={mode}");
