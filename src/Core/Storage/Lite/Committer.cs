using LiteDB;
using Microsoft.Extensions.Logging;

namespace Gateway.Core.Storage.Lite;

/// <summary>Makes batches durable and then visible, decides when the log is carried over, and recovers from failures. Writer thread only.</summary>
internal sealed partial class Committer(StoreOptions options, OpenFile file, Action reload, ILogger logger)
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
        }
        return file.Current;
    }

    /// <exception cref="Exception">Nothing of the batch was published; nothing of it stays after <see cref="Recover"/>.</exception>
    public void Commit(Batch batch)
    {
        file.Current.Commit(batch, HighWaterMarks(batch));
        _commits++;
        Publish(batch);
        if (Copies == 0)
            CarryOverWhenLarge();
    }

    /// <summary>Writes, durably, what is there already: shows whether the disk takes it.</summary>
    /// <exception cref="IOException">It does not, or it has no room for more than that.</exception>
    public void Probe()
    {
        if (new DriveInfo(file.Path).AvailableFreeSpace < RoomForABatch)
            throw new IOException("The disk is full.");
        var current = ReadyFile();
        current.WriteMeta(current.FindMeta(StoreMeta.RecordId)!);
    }

    /// <summary>After any failure: closes the file, takes back what was not flushed, opens it again.</summary>
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
        if (Copies > 0)
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
        if (!_failed && file.IsOpen && file.Current.LogBytes > 0)
            Checkpoint();
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
            Memory.Publish(batch, file.Current.Reveal);
        }
#pragma warning disable CA1031 // a view with a bug must not make a stored record look refused
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.PublishFailed(logger, failure);
            file.Current.Reveal();
            _memoryIsStale = true;
        }
    }

    private static List<BsonDocument> HighWaterMarks(Batch batch) =>
        [.. batch.Collections.Where(changes => changes.HasDeletions).Select(changes => StoreMeta.HighWaterMark(changes.State.Name, changes.LastId))];

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Error, "The log could not be carried over into the store file; it is kept and grows")]
        public static partial void CheckpointFailed(ILogger logger, Exception failure);

        [LoggerMessage(2021, LogLevel.Critical, "A stored batch could not be taken into memory; memory is rebuilt from the store")]
        public static partial void PublishFailed(ILogger logger, Exception failure);

        [LoggerMessage(2022, LogLevel.Error, "The store file could not be opened again; it is tried with the next write")]
        public static partial void ReopenFailed(ILogger logger, Exception failure);
    }
}
