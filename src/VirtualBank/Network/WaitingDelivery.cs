namespace Gateway.VirtualBank.Network;

/// <summary>A status report or a message that the network holds for a card.</summary>
/// <param name="Pdu">With the service centre's address in front.</param>
/// <param name="Plan">How a report is handed over; null for a message.</param>
/// <param name="Start">The submission reported on; null for a message.</param>
internal sealed record WaitingDelivery(byte[] Pdu, ReportPlan? Plan, long? Start);
