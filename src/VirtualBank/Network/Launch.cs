namespace Gateway.VirtualBank.Network;

/// <summary>A message that a modem sent into the air.</summary>
/// <param name="Imei">Of the modem.</param>
/// <param name="At">When the modem had the whole PDU and its time in the air began.</param>
/// <param name="Air">Time in the air as planned.</param>
internal sealed record Launch(SimCard Sim, string Imei, SubmittedPdu Pdu, DateTimeOffset At, TimeSpan Air);
