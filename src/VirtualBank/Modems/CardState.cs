using Gateway.VirtualBank.Network;

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

    /// <summary>The message commands have their own codes for the same faults (3GPP TS 27.005, 3.2.5).</summary>
    /// <param name="equipmentCode">CME 10, 11, 12, 13 or 14.</param>
    public static int MessageCode(int equipmentCode) => equipmentCode switch { 10 => 310, 11 => 311, 13 => 313, 14 => 314, _ => 316 };
}
