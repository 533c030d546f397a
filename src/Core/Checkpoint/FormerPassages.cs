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

    private static int HangPiece(IWriteTransaction transaction)
    {
        var progress = FormerStore.Progress(transaction);
        var piece = Passages.After(Scope.Gateway.Over(transaction), progress.Passages, PieceSize);
        foreach (var passage in piece)
            TripBook.Passed(transaction, passage.RegistrationId, passage.TravellerIndexes, passage.Id, passage.PassedAtMs);
        if (piece.Count == 0)
            progress.Complete = true;
        else
            progress.Passages = piece[^1].Id;
        FormerStore.Note(transaction, progress);
        return piece.Count;
    }
}
