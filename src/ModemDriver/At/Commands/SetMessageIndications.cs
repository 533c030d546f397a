namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CNMI: how new messages and status reports are indicated (3GPP TS 27.005, 3.4.1).</summary>
internal sealed class SetMessageIndications(string parameters) : SettingCommand($"AT+CNMI={parameters}")
{
    /// <summary>&lt;ds&gt; is 2: a report is stored, and +CDSI tells where.</summary>
    public bool StoresReports { get; } = parameters.Split(',') is [_, _, _, "2", ..];
}
