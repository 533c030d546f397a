namespace Gateway.ModemDriver.Modems;

/// <summary>What a modem is doing, for people and for the core. docs/modem-driver.md has the diagram.</summary>
internal enum ModemState
{
    /// <summary>The device is gone.</summary>
    Absent,

    Opening,

    /// <summary>Finding out what it is, and setting it up.</summary>
    Probing,

    /// <summary>PIN or PUK missing, no SIM, or a SIM that does not work.</summary>
    SimLocked,

    /// <summary>Not registered with a network.</summary>
    Searching,

    Ready,

    Sending,

    /// <summary>Being brought back: reopened, restarted, or by the hook.</summary>
    Recovering,

    /// <summary>Given up for now; tried again after a while.</summary>
    Quarantined,

    /// <summary>By an operator.</summary>
    Paused,
}
