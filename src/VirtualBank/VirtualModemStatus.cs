namespace Gateway.VirtualBank;

/// <summary>One modem of the bank as an operator sees it.</summary>
/// <param name="Number">1-based position.</param>
/// <param name="Port">Stable link to its device; empty while it has none.</param>
/// <param name="Device"><c>/dev/pts/N</c>; null while unplugged.</param>
/// <param name="Submitted">PDUs handed to the network since the start.</param>
/// <param name="Misbehaviours">Active words.</param>
public sealed record VirtualModemStatus(
    int Number, string Port, string? Device, string Family, string Imei, string Iccid, string Imsi, bool Plugged, long Submitted,
    IReadOnlyList<string> Misbehaviours);
