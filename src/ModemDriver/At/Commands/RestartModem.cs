namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CFUN=1,1: full restart; every setting is gone, silence for 5–30 s (3GPP TS 27.007, 8.2).</summary>
internal sealed class RestartModem() : SettingCommand("AT+CFUN=1,1")
{
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(15);
}
