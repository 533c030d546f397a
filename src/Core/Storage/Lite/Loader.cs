using Gateway.Core.Storage.Engine;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>Fills memory from the store at open: one thread per collection, at most two at a time.</summary>
internal static class Loader
{
    // One query holds every page it has touched in memory until it ends, so it must end early.
    private const int PieceSize = 4096;
    private const int Threads = 2;

    /// <remarks>Each thread has a LiteDB engine of its own, as one engine's page cache is not safe for two.</remarks>
    /// <exception cref="StoreDamagedException">The records of a collection cannot be listed.</exception>
    public static void Load(OpenFile file, CollectionStates states, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.ForEach(states.All, options, state => Load(file, state, progress, cancellation));
    }

    private static void Load(OpenFile file, CollectionState state, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        state.Clear();
        var records = 0L;
        try
        {
            foreach (var page in RecordScan.Pages(file.Current, state, PieceSize))
            {
                cancellation.ThrowIfCancellationRequested();
                records += page.Count(state.Load);
                progress?.Report(new LoadProgress(state.Name, records));
            }
        }
        catch (Exception damage) when (damage is DamagedPageException or LiteException)
        {
            throw new StoreDamagedException(file.Path, $"the records of {state.Name} cannot be listed: {damage.Message}");
        }

        var mark = file.Current.FindMeta(StoreMeta.HighWaterMarkId(state.Name));
        state.LastId = Math.Max(Math.Max(state.LastId, mark?["last"].AsInt64 ?? 0), state.Unreadable.Ids is [.., var last] ? last : 0);
        var there = records + state.Unreadable.Ids.Count;
        state.Removed = mark is not null && mark["removed"] is { IsInt64: true } removed ? removed.AsInt64 : state.LastId - there;
        state.Missing = state.LastId - state.Removed - there;
    }
}
