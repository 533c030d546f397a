namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CNMI: how messages and status reports are announced (3GPP TS 27.005, 3.4.1).</summary>
internal sealed class SetNotices(string parameters) : SettingCommand($"AT+CNMI={parameters}")
{
    /// <summary>&lt;ds&gt; is 2: a report is stored, and +CDSI tells where.</summary>
    public bool StoresReports { get; } = parameters.Split(',') is [_, _, _, "2", ..];
}
