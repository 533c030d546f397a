namespace Gateway.ModemDriver.Modems;

/// <summary>What an error means for the message and for the modem.</summary>
internal enum ErrorClass
{
    /// <summary>Passes: try again later, on the same modem or another.</summary>
    Transient,

    /// <summary>The SIM or the modem is bad: another modem, and a strike for this one.</summary>
    Sim,

    /// <summary>The number or the text is bad: final, and nobody's fault here.</summary>
    Number,

    /// <summary>It may have left all the same.</summary>
    Unsettled,

    /// <summary>The modem's storage is full or broken: empty it, then try again.</summary>
    Storage,

    /// <summary>Number or SIM: decided by counting, in the core, which sees all modems.</summary>
    Ambiguous,

    /// <summary>An "error" that says the network has it.</summary>
    Accepted,
}
