namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT: is anybody there?</summary>
internal sealed class Attention(TimeSpan timeout) : SettingCommand("AT")
{
    protected override TimeSpan Timeout => timeout;
}
