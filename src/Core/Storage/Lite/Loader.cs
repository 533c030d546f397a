using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>Fills memory from the store file at open: one thread per collection, at most two at a time.</summary>
internal static class Loader
{
    // One query holds every page it has touched in memory until it ends, so it must end early.
    private const int PieceSize = 4096;
    private const int Threads = 2;
    private const int MostAttempts = 2;     // one that LiteDB closes itself at, one that finds out at which record

    /// <summary>The file must be as after a checkpoint: only the store file is read, not its log.</summary>
    /// <remarks>Each thread has a LiteDB engine of its own, as one engine's page cache is not safe for two.</remarks>
    public static void Load(string path, Memory memory, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.ForEach(memory.All, options, state => Load(path, state, progress, cancellation));
    }

    private static void Load(string path, CollectionState state, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        state.Clear();
        var (from, records) = (0L, 0L);
        // One record that cannot be read must not keep the gates waiting for the other million, and LiteDB closes itself at some.
        for (var (attempts, unreadable) = (0, 0); !TryLoad(path, state, ref from, ref records, progress, cancellation);)
        {
            attempts = state.Unreadable.Ids.Count > unreadable ? 0 : attempts + 1;
            unreadable = state.Unreadable.Ids.Count;
            if (attempts > MostAttempts)
                throw new InvalidDataException($"{path} is damaged: the records of {state.Name} cannot be listed.");
        }
    }

    private static bool TryLoad(
        string path, CollectionState state, ref long from, ref long records, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        using var nothing = new MemoryStream();
        using var engine = new LiteEngine(new EngineSettings { Filename = path, ReadOnly = true, LogStream = nothing });
        var queries = new RecordQueries(engine);
        try
        {
            for (var page = default(RecordPage); !page.Ended;)
            {
                cancellation.ThrowIfCancellationRequested();
                page = queries.Range(state, from, descending: false, PieceSize);
                page.Records.ForEach(state.Load);
                records += page.Records.Count;
                from = page.Last;
                progress?.Report(new LoadProgress(state.Name, records));
            }
            var mark = queries.FindMeta(StoreMeta.HighWaterMarkId(state.Name))?["last"].AsInt64 ?? 0;
            state.LastId = Math.Max(Math.Max(state.LastId, mark), state.Unreadable.Ids is [.., var last] ? last : 0);
            return true;
        }
        catch (LiteException)
        {
            return false;
        }
    }
}
