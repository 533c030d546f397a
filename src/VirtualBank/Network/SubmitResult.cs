namespace Gateway.VirtualBank.Network;

/// <summary>What the network did with a message: the truth, whatever the modem says.</summary>
/// <param name="Refusal">CMS code; null when it took the message.</param>
internal sealed record SubmitResult(byte Reference, int? Refusal)
{
    /// <summary>The network never saw it; the modem's own time-out (CMS 332).</summary>
    public static readonly SubmitResult Lost = new(0, 332);
}
