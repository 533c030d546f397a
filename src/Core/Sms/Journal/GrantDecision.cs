namespace Gateway.Core.Sms.Journal;

/// <summary>Answer to a driver that asks for a grant.</summary>
/// <param name="Granted">The attempt is on disk and the SIM is charged.</param>
/// <param name="Why">Stable word when not granted.</param>
internal readonly record struct GrantDecision(bool Granted, string Why)
{
    public static GrantDecision Yes { get; } = new(true, "");

    public static GrantDecision No(string why) => new(false, why);
}
