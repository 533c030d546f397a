namespace Gateway.VirtualBank.Network;

/// <summary>A message as its phone shows it.</summary>
/// <param name="ReceivedAt">Of its first part.</param>
/// <param name="Text">Parts put together in their order; a part that is missing leaves nothing.</param>
/// <param name="Parts">Parts received.</param>
/// <param name="PartCount">Parts announced.</param>
/// <param name="FromIccid">SIM that sent it.</param>
/// <param name="Pdus">Hexadecimal, as written to the modem, in order of arrival.</param>
public sealed record ReceivedMessage(
    DateTimeOffset ReceivedAt, string Text, int Parts, int PartCount, string FromIccid, IReadOnlyList<string> Pdus);
