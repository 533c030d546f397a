namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CREG=1 and its twins: changes of registration come as notices (3GPP TS 27.007, 7.2).</summary>
internal sealed class SetRegistrationNotices(string name) : SettingCommand($"AT+{name}=1");
