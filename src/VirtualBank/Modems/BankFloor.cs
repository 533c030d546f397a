using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>What all modems of a bank stand on.</summary>
/// <param name="DirtyLines">Lines with output collected in this turn.</param>
internal sealed record BankFloor(
    BankLoop Loop, TimeProvider Time, VirtualBankOptions Options, Smsc Smsc, Cabling Cabling, CloseWatch Closes, List<ModemLine> DirtyLines);
