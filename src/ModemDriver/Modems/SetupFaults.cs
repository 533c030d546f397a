using Gateway.ModemDriver.Line;

namespace Gateway.ModemDriver.Modems;

/// <summary>The SIM cannot be used; <see cref="Reason"/> is a word of <see cref="StateReason"/>.</summary>
internal sealed class SimUnusableException(string reason) : ModemFaultException(reason)
{
    public string Reason { get; } = reason;
}

/// <summary>The modem answers, but not so that we could use it.</summary>
internal sealed class SetupFailedException(string reason, string message) : ModemFaultException(message)
{
    public string Reason { get; } = reason;
}

/// <summary>The modem has started anew without a word.</summary>
internal sealed class SettingsLostException() : ModemFaultException("its settings are gone: it has started anew");
