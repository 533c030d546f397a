namespace Gateway.EndToEnd.Tests.Tracing;

/// <summary>Asks of a trace whether an answer left only when what it speaks of was on the disk.</summary>
internal sealed class OrderOfDisk(IReadOnlyList<SystemCall> calls, string log, int port)
{
    private readonly string _server = $"127.0.0.1:{port}->";

    /// <summary>The first sending of these bytes by the gateway.</summary>
    public SystemCall Answer(ReadOnlySpan<byte> bytes, string what)
    {
        foreach (var call in calls)
        {
            if (call.File.Contains(_server, StringComparison.Ordinal) && call.Holds(bytes))
                return call;
        }

        throw new InvalidOperationException($"The trace of {calls.Count} calls does not show how {what} was sent.");
    }

    /// <summary>Between two answers the log was written, and flushed after the last write and before the second answer.</summary>
    public void AssertFlushedBetween(SystemCall earlier, SystemCall answer)
    {
        var writes =
            calls.Where(call => call.File == log && !call.IsFlush && call.Began > earlier.Began && call.Began < answer.Began).ToList();
        Assert.True(writes.Count > 0, "Nothing was written to the log before the answer.");
        var last = writes.Max(write => write.Ended);
        Assert.True(
            calls.Any(call => call.IsFlush && call.File == log && call.Began > last && call.Ended < answer.Began),
            $"No fsync or fdatasync of the log between its last write (line {last}) and the answer (line {answer.Began}).");
    }
}
