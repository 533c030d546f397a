using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>What all modems of a bank stand on.</summary>
/// <param name="DirtyLines">Lines with output collected in this turn.</param>
internal sealed record BankServices(
    BankLoop Loop, TimeProvider Time, VirtualBankOptions Options, Smsc Smsc, PortControl Ports, CloseWatch Closes,
    List<ModemLine> DirtyLines);
