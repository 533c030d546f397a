namespace Gateway.ModemDriver.Modems;

/// <summary>Whether to enter a PIN: once, and never the last try. A blocked SIM needs a person with its PUK.</summary>
internal static class PinPolicy
{
    /// <param name="pin">From the settings; empty when there is none for this SIM.</param>
    /// <param name="triesLeft">As the modem says; −1 when it does not.</param>
    /// <param name="refusedBefore">This PIN was entered since the driver started, and the SIM did not say that it is right.</param>
    /// <param name="evenWhenTriesUnknown">The operator's setting for modems that do not tell.</param>
    /// <returns>Empty: enter it. Else the reason not to, a word of <see cref="StateReason"/>.</returns>
    public static string ReasonNotToEnter(string pin, int triesLeft, bool refusedBefore, bool evenWhenTriesUnknown)
    {
        if (pin.Length == 0)
            return StateReason.SimPin;
        if (refusedBefore)
            return StateReason.SimPinWrong;
        if (triesLeft < 0)
            return evenWhenTriesUnknown ? StateReason.None : StateReason.SimPinTriesUnknown;
        return triesLeft <= 1 ? StateReason.SimPinLastTry : StateReason.None;
    }
}
