using System.Runtime.InteropServices;

namespace Gateway.ModemDriver.Modems;

/// <summary>What the set-up found that the modem can do.</summary>
/// <param name="IndicatesMessages">It accepted a form of AT+CNMI: new messages and status reports are indicated (3GPP TS 27.005,
/// 3.4.1).</param>
/// <param name="StoresReports">In that form a report is stored, and +CDSI tells its location.</param>
/// <param name="MayKeepLinkOpen">AT+CMMS=2 may be used.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModemCapabilities(bool IndicatesMessages, bool StoresReports, bool MayKeepLinkOpen);
