using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>What the bank needs from whoever speaks to the core. All but asking return at once.</summary>
internal interface ICoreLink
{
    /// <summary>Asks whether the part may leave; bounds its own time. Never throws. The question goes with others unless <see cref="Hurry"/> follows.</summary>
    Task<SendPermission> AskGrantAsync(OfferedPart part, string imsi);

    /// <summary>The policy's time from Ctrl-Z to giving up.</summary>
    TimeSpan SubmitTimeout { get; }

    /// <param name="moreFollows">The modem goes on with its next part at once: the outcome may wait a moment for a question and go with it.</param>
    void Ended(SendOutcome outcome, bool moreFollows);

    /// <summary>What waits for others to go with is told now: somebody stands at a prompt, or nobody will come.</summary>
    void Hurry();

    void Returned(OfferedPart part, string why, ClassedError? error);

    void Changed(ModemSnapshot modem);

    void Holds(HeldReport report);
}
