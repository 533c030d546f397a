namespace Gateway.ModemDriver.Modems;

/// <summary>Why a session with a modem ended.</summary>
internal enum SessionEnd
{
    /// <summary>The device is gone; hot-plug brings it back.</summary>
    Unplugged,

    /// <summary>It failed; the recovery ladder says what next.</summary>
    Failed,

    /// <summary>The SIM was changed, settings were forgotten, or the operator wants a restart: set it up again, nothing is wrong.</summary>
    Renew,
}
