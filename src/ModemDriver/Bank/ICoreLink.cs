using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>What the bank needs from whoever speaks to the core. All but asking return at once.</summary>
internal interface ICoreLink
{
    /// <summary>Asks whether the part may leave; bounds its own time. Never throws.</summary>
    /// <param name="ahead">The modem is not ready for it yet: the question goes with the next one of a modem that is.</param>
    Task<SendPermission> AskGrantAsync(OfferedPart part, string imsi, bool ahead);

    /// <summary>The policy's time from Ctrl-Z to giving up.</summary>
    TimeSpan SubmitTimeout { get; }

    /// <param name="moreFollows">The modem goes on with its next part at once: the outcome may wait for that question and go with it.</param>
    void Ended(SendOutcome outcome, bool moreFollows);

    /// <summary>What should have followed is withdrawn: an outcome that waited for it is told now.</summary>
    void NothingFollows();

    void Returned(OfferedPart part, string why, ClassedError? error);

    void Changed(ModemSnapshot modem);

    void Holds(HeldReport report);
}
