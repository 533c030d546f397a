namespace Gateway.ModemDriver.At.Commands;

/// <summary>A message in the modem's storage.</summary>
/// <param name="Index">Its place, from 0 or 1 according to the model.</param>
/// <param name="Pdu">With the service-centre field.</param>
/// <param name="Octets">Length that the modem announced, without the service-centre field; −1 when it said none.</param>
internal sealed record StoredMessage(int Index, string Pdu, int Octets);
