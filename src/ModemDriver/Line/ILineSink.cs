namespace Gateway.ModemDriver.Line;

/// <summary>Who hears a line. Calls must not block. Exactly one <see cref="HungUp"/> comes, also when the port is closed on
/// purpose; it may overtake bytes that are just being handed over.</summary>
internal interface ILineSink
{
    void Received(ReadOnlySpan<byte> bytes);

    void HungUp(LineLostException reason);
}
