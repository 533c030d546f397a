using Gateway.Core.Storage.Lite;

namespace Gateway.Bench.Journal;

/// <summary>The store's log, counting.</summary>
internal sealed class CountingLog(string path) : LogFile(path)
{
    /// <summary>Times that everything written was flushed to the disk: one a commit.</summary>
    public static long Flushes { get; private set; }

    public static long Pages { get; private set; }

    public override void Write(long index, ReadOnlySpan<byte> page)
    {
        Pages++;
        base.Write(index, page);
    }

    public override void Flush()
    {
        Flushes++;
        base.Flush();
    }
}
