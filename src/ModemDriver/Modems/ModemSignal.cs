using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>What a modem's loop has to handle, in the order of arrival.</summary>
internal abstract record ModemSignal
{
    /// <summary>A job for the modem.</summary>
    internal sealed record Work(IModemWork Job) : ModemSignal;

    /// <summary>A message or report has arrived in a storage.</summary>
    internal sealed record MessageArrived(string Storage, int Index, bool IsReport) : ModemSignal;

    /// <summary>A storage is full.</summary>
    internal sealed record StorageFull : ModemSignal;

    /// <summary>Registration changed.</summary>
    internal sealed record Registered(string Command, Registration Registration) : ModemSignal;

    /// <summary>The SIM came or went.</summary>
    internal sealed record SimChanged : ModemSignal;

    /// <summary>The message service has come up.</summary>
    internal sealed record MessagesReady : ModemSignal;

    /// <summary>The modem may have started anew without saying so: its settings are to be verified.</summary>
    internal sealed record SettingsDoubtful : ModemSignal;

    /// <summary>The network or the card said something about the SIM: it is to be verified.</summary>
    internal sealed record SimDoubtful : ModemSignal;

    /// <summary>The core has a report or message on disk: the modem may delete it.</summary>
    internal sealed record ReportStored(string ReportId) : ModemSignal;

    /// <summary>The line is gone.</summary>
    internal sealed record LineLost : ModemSignal;

    /// <summary>The operator or the device node changed something: the loop compares at once instead of waiting.</summary>
    internal sealed record Recheck : ModemSignal;
}

/// <summary>Something to do on a modem while nothing else is done on it.</summary>
internal interface IModemWork
{
    /// <summary>Needs a modem that may send; other work is done on a paused modem, too.</summary>
    bool NeedsService { get; }

    /// <summary>Runs on the modem's loop. Line faults may escape; they end the session.</summary>
    Task RunAsync(ModemSession session, CancellationToken stop);

    /// <summary>The modem cannot do it (any more).</summary>
    void Abandon(string reason);
}
