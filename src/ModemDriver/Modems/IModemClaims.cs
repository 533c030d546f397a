namespace Gateway.ModemDriver.Modems;

/// <summary>Which port serves which modem. Two ports that tell one IMEI and one SIM are one modem; with another SIM it is another modem, for batches
/// come with one IMEI, and 000000000000000 is none.</summary>
internal interface IModemClaims
{
    /// <summary>The port is being looked at: others that may be the same modem wait for what it finds.</summary>
    void Begin(ModemLife port);

    /// <summary>Completes when no other port that may be the same modem is still being looked at; after a while at the latest.</summary>
    Task WhenOthersKnownAsync(ModemLife port, string imei, CancellationToken stop);

    /// <summary>The port has told what can be told.</summary>
    /// <param name="imei">Empty when it does not say.</param>
    /// <param name="sim">Null while the SIM cannot be read.</param>
    /// <param name="isSimSeen">A null SIM means that a card is locked or missing for certain, not that this port does not talk of cards.</param>
    Claim Settle(ModemLife port, string imei, SimIdentity? sim, bool isSimSeen);

    /// <summary>Another port of the same USB device serves its modem: this one is a diagnostic or NMEA port, or a second AT port.</summary>
    bool IsSpare(string port);

    /// <summary>Completes when what was settled with that port holds no longer.</summary>
    Task WhenChangedAsync(ModemLife served, CancellationToken stop);

    /// <summary>What the port held is free.</summary>
    void Release(ModemLife port);
}

/// <summary>What a port is.</summary>
/// <param name="Name">The modem's name from now on: its IMEI, with the SIM behind it where others tell the same; empty while nothing tells them apart.</param>
/// <param name="IsShared">Other modems tell the same IMEI, or it is none.</param>
/// <param name="ServedBy">The port that serves the same modem; null: this one does.</param>
/// <param name="IsGuess">By the IMEI alone: there was no SIM to compare.</param>
internal sealed record Claim(string Name, bool IsShared, ModemLife? ServedBy, bool IsGuess);
