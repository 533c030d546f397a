namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CPIN="…" (3GPP TS 27.007, 8.3). The trace never shows the digits.</summary>
internal sealed class EnterPin(string pin) : SettingCommand($"AT+CPIN=\"{pin}\"")
{
    // The card checks the PIN and its files are read; a try that is given up may have counted.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(30);
}
