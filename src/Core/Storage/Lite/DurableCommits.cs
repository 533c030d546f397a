namespace Gateway.Core.Storage.Lite;

/// <summary>A commit from its first frame in the log until it is on the disk and the store's own mark says so. Only the writer
/// thread.</summary>
internal sealed class DurableCommits(CommitLog log, StoreFile store, TimeProvider time)
{
    private long _begunMs;

    /// <param name="writers">How many writers share it; 0 when nobody waits for an answer.</param>
    public void Begin(int writers)
    {
        _begunMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        log.Begin(_begunMs, writers);
    }

    /// <summary>The next frames end it.</summary>
    public void Expect() => log.ExpectCommit();

    public void WaitUntilDurable(int writers)
    {
        var before = log.DurableFrames;
        log.WaitUntilDurable();
        if (log.DurableFrames > before)
            store.WriteMark(
                store.Mark with
                {
                    Before = (uint)before,
                    Frames = (uint)log.DurableFrames,
                    Writers = (uint)writers,
                    AtMs = _begunMs,
                    Boot = MachineBoot.Id,
                });
    }

    /// <summary>Empties the log, of which the store file has everything.</summary>
    public void EmptyLog()
    {
        // The store says first that it needs nothing of this log any more: a crash between the two finds a log of a former generation.
        var next = store.Mark.NextGeneration();
        store.WriteMark(next);
        store.Flush();
        log.Truncate(new LogIdentity(next.StoreId, next.Generation));
    }
}
