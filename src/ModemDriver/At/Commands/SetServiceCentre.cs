namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CSCA="+861…",145: the service centre that messages are given to (3GPP TS 27.005, 3.3.1).</summary>
internal sealed class SetServiceCentre(string number) : SettingCommand($"AT+CSCA=\"{number}\",{(number.StartsWith('+') ? 145 : 129)}")
{
    // Written to the card.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(10);
}
