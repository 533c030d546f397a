using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

/// <summary>A log on a disk that counts, and that fails when told to.</summary>
internal sealed class WatchedLog(string path) : LogFile(path)
{
    private long _flushes;
    private long _unflushed;
    private long _written;

    public bool IsFull { get; set; }
    public bool FailsToFlush { get; set; }
    public long Flushes => Interlocked.Read(ref _flushes);

    /// <summary>Pages written since the last flush.</summary>
    public long Unflushed => Interlocked.Read(ref _unflushed);

    /// <summary>Pages written at all.</summary>
    public long Written => Interlocked.Read(ref _written);

    public override void Write(long index, ReadOnlySpan<byte> page)
    {
        if (IsFull)
            throw new IOException("No space left on device");
        base.Write(index, page);
        Interlocked.Increment(ref _unflushed);
        Interlocked.Increment(ref _written);
    }

    public override void Flush()
    {
        if (FailsToFlush)
            throw new IOException("Input/output error");
        base.Flush();
        Interlocked.Exchange(ref _unflushed, 0);
        Interlocked.Increment(ref _flushes);
    }
}
