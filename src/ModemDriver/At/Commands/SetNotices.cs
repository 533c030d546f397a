namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CNMI: how messages and status reports are announced (3GPP TS 27.005, 3.4.1).</summary>
internal sealed class SetNotices(string parameters) : SettingCommand($"AT+CNMI={parameters}");
