using System.Runtime.InteropServices;

namespace Gateway.ModemDriver.Modems;

/// <summary>What the set-up found out.</summary>
/// <param name="Announces">It took a form of AT+CNMI: reports and messages are told.</param>
/// <param name="StoresReports">In that form reports are kept in a storage, and only their place is told.</param>
/// <param name="MayKeepLinkOpen">AT+CMMS=2 may be used.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Abilities(bool Announces, bool StoresReports, bool MayKeepLinkOpen);
