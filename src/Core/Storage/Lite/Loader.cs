using Google.Protobuf;
using LiteDB.Engine;
using Microsoft.Extensions.Logging;

namespace Gateway.Core.Storage.Lite;

/// <summary>Fills memory from the store file at open: one thread per collection, at most two at a time.</summary>
internal static partial class Loader
{
    // One query holds every page it has touched in memory until it ends, so it must end early.
    private const int PieceSize = 4096;
    private const int Threads = 2;

    /// <summary>The file must be as after a checkpoint: only the store file is read, not its log.</summary>
    /// <remarks>Each thread has a LiteDB engine of its own, as one engine's page cache is not safe for two.</remarks>
    public static void Load(string path, Memory memory, IProgress<LoadProgress>? progress, ILogger logger, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.ForEach(memory.All, options, state => Load(path, state, progress, logger, cancellation));
    }

    private static void Load(string path, CollectionState state, IProgress<LoadProgress>? progress, ILogger logger, CancellationToken cancellation)
    {
        using var nothing = new MemoryStream();
        using var engine = new LiteEngine(new EngineSettings { Filename = path, ReadOnly = true, LogStream = nothing });
        var queries = new RecordQueries(engine);
        state.Clear();
        long records = 0;
        for (var more = true; more;)
        {
            cancellation.ThrowIfCancellationRequested();
            more = false;
            foreach (var record in queries.Range(state.Name, state.LastId, descending: false, PieceSize))
            {
                Load(record, state, logger);
                records++;
                more = true;
            }
            progress?.Report(new LoadProgress(state.Name, records));
        }
        if (queries.FindMeta(StoreMeta.HighWaterMarkId(state.Name)) is { } mark)
            state.LastId = Math.Max(state.LastId, mark["last"].AsInt64);
    }

    // One record that cannot be read must not keep the gates waiting for the other million.
    private static void Load(StoredRecord record, CollectionState state, ILogger logger)
    {
        try
        {
            state.Load(record);
        }
        catch (InvalidProtocolBufferException broken)
        {
            state.LastId = Math.Max(state.LastId, record.Id);
            Log.Unreadable(logger, broken, state.Name, record.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2030, LogLevel.Error, "Record {Id} of {Collection} cannot be read and is left out of all look-ups")]
        public static partial void Unreadable(ILogger logger, Exception broken, string collection, long id);
    }
}
