namespace Gateway.VirtualBank;

/// <summary>One modem of the bank as an operator sees it.</summary>
/// <param name="Number">1-based position.</param>
/// <param name="Port">Stable link to its device; empty while it has none.</param>
/// <param name="Device"><c>/dev/pts/N</c>; null while unplugged.</param>
/// <param name="Submitted">PDUs handed to the network since the start.</param>
/// <param name="Misbehaviours">Active words.</param>
/// <param name="Habits">What it was composed with.</param>
/// <param name="Module">Position of the first tty of its module; its own for the first and only one.</param>
/// <param name="Closed">How often its port was closed by whoever had it open.</param>
/// <param name="Restarted">How often it was told to restart.</param>
/// <param name="InService">In the network with a working card: what the network has for it arrives.</param>
public sealed record VirtualModemStatus(
    int Number, string Port, string? Device, string Family, string Imei, string Iccid, string Imsi, bool Plugged, long Submitted,
    IReadOnlyList<string> Misbehaviours, IReadOnlyList<VirtualHabitStatus> Habits, int Module, long Closed, int Restarted, bool InService);

/// <summary>A habit of a modem.</summary>
/// <param name="MustSend">It sends all the same.</param>
/// <param name="Reasons">Else: the reasons that name the cause.</param>
public sealed record VirtualHabitStatus(string Name, string Meaning, bool MustSend, IReadOnlyList<string> Reasons);
