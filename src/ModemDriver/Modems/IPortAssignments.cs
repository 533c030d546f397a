namespace Gateway.ModemDriver.Modems;

/// <summary>Which port serves which modem. Two ports that tell one IMEI and one SIM are one modem; with another SIM it is another modem,
/// for batches come with one IMEI, and 000000000000000 is none.</summary>
internal interface IPortAssignments
{
    /// <summary>The port is being identified: others that may be the same modem wait for what it finds.</summary>
    void Begin(ModemLife port);

    /// <summary>Completes when no other port that may be the same modem is still being identified; after a while at the latest.</summary>
    Task WhenOthersAssignedAsync(ModemLife port, string imei, CancellationToken stop);

    /// <summary>Assigns the port by what its identification found.</summary>
    /// <param name="imei">Empty when it does not say.</param>
    /// <param name="sim">Null while the SIM cannot be read.</param>
    /// <param name="isSimSeen">A null SIM means that a card is locked or missing for certain, not that this port does not talk of
    /// cards.</param>
    PortAssignment Assign(ModemLife port, string imei, SimIdentity? sim, bool isSimSeen);

    /// <summary>Another port of the same USB device serves its modem: this one is a diagnostic or NMEA port, or a second AT port.</summary>
    bool IsSpare(string port);

    /// <summary>Completes when the assignment of <paramref name="served"/> changes or ends.</summary>
    Task WhenReassignedAsync(ModemLife served, CancellationToken stop);

    /// <summary>The port serves no modem any more.</summary>
    void Release(ModemLife port);
}

/// <summary>What one port serves.</summary>
/// <param name="Name">The modem's name from now on: its IMEI, with the SIM behind it where others tell the same; empty while nothing tells
/// them apart.</param>
/// <param name="IsShared">Other modems tell the same IMEI, or it is none.</param>
/// <param name="ServedBy">The port that serves the same modem; null: this one does.</param>
/// <param name="IsGuess">By the IMEI alone: there was no SIM to compare.</param>
internal sealed record PortAssignment(string Name, bool IsShared, ModemLife? ServedBy, bool IsGuess);
