using Gateway.Core.Storage.Engine;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>Makes batches durable and then visible, decides when the log is carried over, and recovers from failures. Writer thread
/// only.</summary>
internal sealed partial class Committer(StoreOptions options, OpenFile file, CollectionStates states, Action reload, ILogger logger)
    : IBatchTarget
{
    private const long SmallestLogWorthCarrying = 1024 * 1024;

    private const long RoomForABatch = 1024 * 1024;

    private const int MostTimesTheLimit = 4;    // then writers wait for a disk that is too slow

    private bool _failed;
    private bool _memoryIsStale;
    private long _commits;
    private long _commitsAtLastLook;
    private Task? _carrying;

    /// <summary>While above zero the store file must not change: somebody copies it.</summary>
    public int Copies { get; set; }

    /// <summary>The file to work with; opened again first when the last commit failed.</summary>
    public LiteFile ReadyFile()
    {
        if (_failed)
        {
            AbandonCarrying();
            file.Reopen();
            _failed = false;
        }
        if (_memoryIsStale && Copies == 0)
        {
            AbandonCarrying();
            reload();
            _memoryIsStale = false;
            states.TellRebuilt();
        }
        return file.Current;
    }

    public IRecordSource Ready() => ReadyFile();

    public bool IsOfStore(Exception fault) => fault is LiteException or IOException;

    public string Words(Exception failure) => DiskFailure.Words(failure);

    /// <summary>Why nothing could be written at the start; null when all is well.</summary>
    public string? TroubleAtStart { get; private set; }

    /// <summary>What can be read now, also while nothing can be written.</summary>
    public LiteFile FileForReading() => _failed && !file.IsOpen ? ReadyFile() : file.Current;

    /// <summary>Carries over what a former run left in the log. On a full disk it stays there, and is read from there.</summary>
    public void CarryOverAtStart()
    {
        if (file.IsReadOnly)
        {
            TroubleAtStart =
                "the store's files may only be read: the disk is mounted read-only, or they are not this user's. Mend that and start again";
            return;
        }
        try
        {
            file.Current.Checkpoint();
        }
        catch (IOException failure)
        {
            TroubleAtStart = DiskFailure.Words(failure);
            Log.CheckpointFailed(logger, failure);
            file.Reopen();      // LiteDB may have closed itself
        }
    }

    public void Commit(Batch batch)
    {
        RefuseWhenDisplaced();      // what is written there nobody would find again
        file.Current.Commit(batch, HighWaterMarks(batch));
        _memoryIsStale |= file.Displaced is not null;
        RefuseWhenDisplaced();
        _commits++;
        Publish(batch);
        if (Copies == 0)
            CarryOverWhenLarge();
    }

    /// <summary>The files are in their place, may be written, and the disk has room for more than a page.</summary>
    public bool MayBeWritten => file.Displaced is null && !file.IsReadOnly && new DriveInfo(file.Path).AvailableFreeSpace >= RoomForABatch;

    public void Probe()
    {
        var current = ReadyFile();
        current.WriteMeta(current.FindMeta(StoreMeta.RecordId)!);
    }

    /// <summary>Closes the file, takes back what was not flushed, opens it again.</summary>
    public void Recover()
    {
        _failed = true;
        try
        {
            ReadyFile();
        }
#pragma warning disable CA1031 // tried again with the next batch
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ReopenFailed(logger, failure);
        }
    }

    /// <summary>Called now and then: when nobody has written since the last time, the log is carried over.</summary>
    public void CheckpointWhenQuiet()
    {
        if (_commits == _commitsAtLastLook && !_failed && file.Current.LogBytes > SmallestLogWorthCarrying)
            Checkpoint();
        _commitsAtLastLook = _commits;
    }

    /// <summary>Carries the log over. A failure (a full disk) leaves everything in the log, where it is safe.</summary>
    public bool Checkpoint()
    {
        if (Copies > 0 || file.IsReadOnly || !file.Store.IsInPlace)
            return false;
        try
        {
            JoinCarrying();
            ReadyFile().Checkpoint();
            return true;
        }
        catch (Exception failure) when (failure is IOException or LiteException or UnauthorizedAccessException)
        {
            Log.CheckpointFailed(logger, failure);
            return false;
        }
    }

    /// <summary>At the end: leaves nothing in the log, if the disk allows.</summary>
    public void Close()
    {
        Copies = 0;
        AbandonCarrying();
        if (_failed || !file.IsOpen || file.IsReadOnly)
            return;
        WriteCounts();
        if (file.Current.LogBytes > 0 && !Checkpoint())
            return;
        file.Store.WriteMark(file.Store.Mark with { InUse = false });
        file.Store.Flush();
    }

    /// <summary>Gives up, for good, what cannot be read, and takes note of what is missing and of a last commit that was not
    /// whole.</summary>
    public void Accept()
    {
        var current = ReadyFile();
        foreach (var state in states.All.Where(state => !state.Unreadable.IsEmpty || state.Missing > 0))
        {
            var ids = state.Unreadable.Ids;
            var removed = state.Removed + ids.Count + state.Missing;
            current.GiveUp(state.Name, ids, StoreMeta.HighWaterMark(state.Name, state.LastId, removed));
            (state.Removed, state.Missing) = (removed, 0);
            state.Unreadable.Clear();
        }
        file.Store.WriteMark(file.Store.Mark with { Doubt = null });
        file.Store.Flush();
    }

    /// <summary>Writes how many records each collection has, where that changed since it was last written.</summary>
    public void WriteCounts()
    {
        try
        {
            var current = file.Current;
            var changed = states.All
                .Select(state => StoreMeta.HighWaterMark(state.Name, state.LastId, state.Removed))
                .Where(mark => current.FindMeta(mark["_id"].AsString) is not { } found || found != mark)
                .ToList();
            if (changed.Count > 0)
                current.WriteMeta(changed);
        }
        catch (Exception failure) when (failure is IOException or LiteException)
        {
            Log.CheckpointFailed(logger, failure);
        }
    }

    private void RefuseWhenDisplaced()
    {
        if (file.Displaced is { } displaced)
            throw new IOException(displaced);
    }

    // Most of it happens beside the commits; what came in meanwhile is little.
    private void CarryOverWhenLarge()
    {
        var limit = options.LargestLogMiB * 1024L * 1024L;
        var log = file.Current.LogBytes;
        if (_carrying is null && log > limit)
            _carrying = file.Current.BeginCarrying();
        else if (_carrying is { IsCompleted: true } || log > MostTimesTheLimit * limit)
            Checkpoint();
    }

    // It may have failed with the disk; its file must not be closed under it.
    private void AbandonCarrying()
    {
        try
        {
            JoinCarrying();
        }
        catch (IOException failure)
        {
            Log.CheckpointFailed(logger, failure);
        }
    }

    private void JoinCarrying()
    {
        var carrying = _carrying;
        _carrying = null;
        carrying?.GetAwaiter().GetResult();
    }

    // The batch is durable: whatever happens here, its callers are answered "stored".
    private void Publish(Batch batch)
    {
        try
        {
            states.Publish(batch, file.Current.Reveal);
        }
#pragma warning disable CA1031 // a read model with a bug must not make a stored record look refused
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.PublishFailed(logger, failure);
            file.Current.Reveal();
            _memoryIsStale = true;
            return;
        }

        try
        {
            states.Tell(batch);
        }
#pragma warning disable CA1031 // nor may a listener
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ListenerFailed(logger, failure);
        }
    }

    private static List<BsonDocument> HighWaterMarks(Batch batch) =>
        [.. batch.Collections.Where(changes => changes.HasDeletions)
            .Select(changes => StoreMeta.HighWaterMark(changes.State.Name, changes.LastId, changes.State.Removed + changes.Deletions))];

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Error, "The log could not be carried over into the store file; it is kept and grows")]
        public static partial void CheckpointFailed(ILogger logger, Exception failure);

        [LoggerMessage(2021, LogLevel.Critical, "A stored batch could not be taken into memory; memory is rebuilt from the store")]
        public static partial void PublishFailed(ILogger logger, Exception failure);

        [LoggerMessage(2023, LogLevel.Error, "A listener failed at a commit: something was not counted or not woken")]
        public static partial void ListenerFailed(ILogger logger, Exception failure);

        [LoggerMessage(2022, LogLevel.Error, "The store file could not be opened again; it is tried with the next write")]
        public static partial void ReopenFailed(ILogger logger, Exception failure);
    }
}
