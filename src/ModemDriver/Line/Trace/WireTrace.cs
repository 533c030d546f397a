namespace Gateway.ModemDriver.Line.Trace;

/// <summary>The newest lines that went over one wire, redacted before they are kept.</summary>
internal sealed class WireTrace(TimeProvider time, TraceFile? file = null, int capacity = 1000) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<TraceLine> _lines = new();

    public void Add(TraceDirection direction, ReadOnlySpan<char> line)
    {
        var entry = new TraceLine(time.GetUtcNow(), direction, Redactor.Redact(line));
        lock (_lock)
        {
            if (_lines.Count == capacity)
                _lines.Dequeue();
            _lines.Enqueue(entry);
            file?.Append(entry);
        }
    }

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<TraceLine> Newest(int count)
    {
        lock (_lock)
            return [.. _lines.Skip(Math.Max(0, _lines.Count - count))];
    }

    public ValueTask DisposeAsync() => file?.DisposeAsync() ?? default;
}

internal enum TraceDirection
{
    ToModem,
    FromModem,
    Event,
}

/// <summary>One redacted line.</summary>
internal sealed record TraceLine(DateTimeOffset At, TraceDirection Direction, string Text)
{
    public override string ToString() => $"{At:HH:mm:ss.fff} {(Direction switch { TraceDirection.ToModem => ">", TraceDirection.FromModem => "<", _ => "*" })} {Text}";
}
