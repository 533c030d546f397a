namespace Gateway.ModemDriver.Modems;

/// <summary>Whether a text may be written at the prompt.</summary>
/// <param name="Granted">It may.</param>
/// <param name="Denied">The core said no. Neither granted nor denied: no answer came on the same stream in time.</param>
/// <param name="Why">A stable word; empty when granted.</param>
internal sealed record SendPermission(bool Granted, bool Denied, string Why)
{
    public static readonly SendPermission Yes = new(true, false, "");

    public static readonly SendPermission NoAnswer = new(false, false, "no_grant");

    public static SendPermission No(string why) => new(false, true, why);
}
