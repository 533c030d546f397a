using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Modems;

/// <summary>What all modems of a bank stand on.</summary>
internal sealed record BankFloor(BankLoop Loop, TimeProvider Time, VirtualBankOptions Options, Smsc Smsc, List<ModemLine> DirtyLines);
