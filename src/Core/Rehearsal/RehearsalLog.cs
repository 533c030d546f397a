using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Rehearsal;

/// <summary>The store's log without waiting for the disk: a rehearsal ends when its process does. It can be cut off in the middle
/// of a write, as by a crash: then what reached the file stays, and nothing more does.</summary>
internal sealed class RehearsalLog(string path) : LogFile(path)
{
    private volatile bool _dead;
    private int _pagesLeft;

    /// <summary>The process dies after so many more pages.</summary>
    public void DieAfter(int pages)
    {
        _pagesLeft = pages;
        _dead = true;
    }

    public override void Write(long index, ReadOnlySpan<byte> page)
    {
        if (_dead && Interlocked.Decrement(ref _pagesLeft) < 0)
            throw new IOException("The rehearsed crash.");
        base.Write(index, page);
    }

    public override void Flush()
    {
        if (_dead)
            throw new IOException("The rehearsed crash.");
    }

    public override void Cut(long frames)
    {
        if (!_dead)
            base.Cut(frames);
    }
}
