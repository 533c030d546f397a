using System.Text;

namespace Gateway.ModemDriver.Line.Trace;

/// <summary>A port whose traffic is written down, line by line and redacted. Changes nothing of it.</summary>
internal sealed class TracedPort(IModemPort port, WireTrace trace) : IModemPort, ILineSink
{
    private readonly TraceLineBuffer _incoming = new(trace, TraceDirection.FromModem);
    private ILineSink? _sink;

    public string Path => port.Path;

    public void Start(ILineSink sink)
    {
        _sink = sink;
        trace.Add(TraceDirection.Event, "opened");
        port.Start(this);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        trace.Add(TraceDirection.ToModem, Name(bytes.Span));
        return port.WriteAsync(bytes);
    }

    public ValueTask DisposeAsync() => port.DisposeAsync();

    void ILineSink.Received(ReadOnlySpan<byte> bytes)
    {
        _incoming.Append(bytes);
        _sink!.Received(bytes);
    }

    void ILineSink.HungUp(LineLostException reason)
    {
        trace.Add(TraceDirection.Event, reason.Fault.ToString());
        _sink!.HungUp(reason);
    }

    // The driver writes whole commands, texts with Ctrl-Z, and single ESCs.
    private static string Name(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x1B] => "ESC",
        [.. var text, 0x1A] => Encoding.Latin1.GetString(text),
        [0x1B, .. var command] => Encoding.Latin1.GetString(command),
        _ => Encoding.Latin1.GetString(bytes),
    };
}
