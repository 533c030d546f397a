namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CFUN=1: radio and SIM on, without a restart (3GPP TS 27.007, 8.2).</summary>
internal sealed class FullFunctionality() : SettingCommand("AT+CFUN=1")
{
    // The SIM is started before the answer: SIM7600 manual, 9 s; Quectel EC2x manual, 15 s.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(15);
}
