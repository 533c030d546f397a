namespace Gateway.ModemDriver.At.Commands;

/// <summary>ESC, then AT: the ESC leaves a prompt in which an earlier owner of the line may have left the modem; everywhere else
/// it is ignored, for a command line begins at "AT" (V.250, 5.2.1).</summary>
internal static class WakeUp
{
    public static AtRequest Request(TimeSpan timeout) => new("\u001bAT", [], timeout);
}
