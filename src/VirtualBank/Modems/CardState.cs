namespace Gateway.VirtualBank.Modems;

/// <summary>The words of <c>+CPIN</c> (3GPP TS 27.007, 8.3).</summary>
internal static class CardState
{
    public static string Of(SimCard sim) => sim switch
    {
        { Pulled: true } => "NOT INSERTED",
        { PukNeeded: true } => "SIM PUK",
        { Unlocked: false } => "SIM PIN",
        _ => "READY",
    };
}
