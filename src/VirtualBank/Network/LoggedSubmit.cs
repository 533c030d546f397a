namespace Gateway.VirtualBank.Network;

/// <summary>One line of the bank's own log.</summary>
/// <param name="At">When the network had the PDU.</param>
/// <param name="Pdu">With the service centre's address in front, as written to the modem.</param>
/// <param name="LaunchedAt">When the modem had the whole PDU and its time in the air began.</param>
/// <param name="Air">Time in the air as planned; what <paramref name="At"/> is later than that is the bank's own lateness.</param>
/// <param name="Outcome"><c>accepted</c>, <c>accepted-blocked</c> (taken, never delivered) or <c>refused N</c>.</param>
internal sealed record LoggedSubmit(
    DateTimeOffset At, string Iccid, string Imsi, string Imei, byte Reference, string Recipient, byte[] Pdu, string Outcome,
    DateTimeOffset LaunchedAt = default, TimeSpan Air = default)
{
    public const string Accepted = "accepted";
    public const string Blocked = "accepted-blocked";
}
