namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CUSD=1,"…",15: asks the network, e.g. for the balance; the answer comes as a notice +CUSD (3GPP TS 27.007, 7.15).</summary>
internal sealed class SendUssd(string code) : SettingCommand($"AT+CUSD=1,\"{code}\",15")
{
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(30);
}
