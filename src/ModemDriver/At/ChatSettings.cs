namespace Gateway.ModemDriver.At;

/// <summary>The chat's own times. All are upper bounds or guards, none is waited out when the modem answers sooner.</summary>
internal sealed record ChatSettings
{
    /// <summary>After ESC, and before a probe: how long the modem may take to answer by itself.</summary>
    public TimeSpan Guard { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a probe may take.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time-outs in a row after which the line counts as lost.</summary>
    public int TimeoutsUntilLost { get; init; } = 3;

    /// <summary>Longest wait for the OK after a reply that has come: some firmwares leave it out (Wavecom M1306 after AT+CPIN?).</summary>
    public TimeSpan OkAfterReply { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for the OK after <c>+CMGS: n</c>: the number alone says that the network took it.</summary>
    public TimeSpan ResultAfterReply { get; init; } = TimeSpan.FromSeconds(5);
}
