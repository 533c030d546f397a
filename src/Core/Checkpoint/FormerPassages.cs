using Gateway.Core.Access;
using Gateway.Core.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Checkpoint;

/// <summary>Hangs the passages of a store that was written before there were trips on the trips that were made of its forms.</summary>
internal static class FormerPassages
{
    private const int PieceSize = 4000;

    /// <summary>Once all trips are made. Does nothing when it was done before.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async Task HangAsync(IStore store, IProgress<LoadProgress> progress, CancellationToken cancellation)
    {
        for (var count = 0L; !await FormerStore.IsCompleteAsync(store, cancellation);)
        {
            count += await store.WriteAsync(HangPiece, cancellation);
            progress.Report(new LoadProgress(Passages.Name, count));
        }
    }

    /// <summary>Once lost trips are made again: their passages hang on them.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async Task HangAgainAsync(IStore store, CancellationToken cancellation)
    {
        for (var piece = await NextAsync(0); piece.Count > 0; piece = await NextAsync(piece[^1].Id))
        {
            await store.WriteAsync(
                transaction =>
                {
                    Hang(transaction, piece, onlyMadeAgain: true);
                    return piece.Count;
                },
                cancellation);
        }

        Task<IReadOnlyList<PassageRecord>> NextAsync(long after) =>
            store.ListAsync(transaction => Passages.After(Scope.Gateway.Over(transaction), after, PieceSize), cancellation);
    }

    // One that hangs on its trips already changes nothing.
    private static void Hang(IWriteTransaction transaction, IEnumerable<PassageRecord> passages, bool onlyMadeAgain = false)
    {
        foreach (var passage in passages)
            TripBook.Passed(transaction, passage.RegistrationId, passage.TravellerIndexes, passage.Id, passage.PassedAtMs, onlyMadeAgain);
    }

    private static int HangPiece(IWriteTransaction transaction)
    {
        var progress = FormerStore.Progress(transaction);
        var piece = Passages.After(Scope.Gateway.Over(transaction), progress.Passages, PieceSize);
        Hang(transaction, piece);
        if (piece.Count == 0)
            progress.Complete = true;
        else
            progress.Passages = piece[^1].Id;
        FormerStore.Note(transaction, progress);
        return piece.Count;
    }
}
