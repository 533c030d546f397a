using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>What runs on a modem: it acts on what the driver writes and on what the network brings. Loop's thread only.</summary>
internal interface IFirmware
{
    /// <summary>A command line, the text up to Ctrl-Z, or ESC.</summary>
    void Take(InputKind kind, string text);

    /// <summary>A report or a message from the network; false: not now, ask again when the modem is in service, acknowledged or has
    /// room.</summary>
    bool Take(WaitingDelivery delivery);

    /// <summary>Power or port is gone: what goes on is forgotten.</summary>
    void Drop();
}
