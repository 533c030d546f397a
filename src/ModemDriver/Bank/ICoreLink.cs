using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Bank;

/// <summary>What the bank needs from whoever speaks to the core. All but asking return at once.</summary>
internal interface ICoreLink
{
    /// <summary>Asks whether the part may leave; bounds its own time. Never throws.</summary>
    Task<SendPermission> AskGrantAsync(OfferedPart part, string imsi);

    /// <summary>The policy's time from Ctrl-Z to giving up.</summary>
    TimeSpan SubmitTimeout { get; }

    void AttemptEnded(SendOutcome outcome);

    void OfferReturned(OfferedPart part, string why, ClassedError? error);

    void ModemChanged(ModemSnapshot modem);

    void ReportHeld(HeldReport report);
}
