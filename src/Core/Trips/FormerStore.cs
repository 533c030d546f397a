using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>How far the trips of a store that an earlier version wrote are made; noted in the transactions that make them.</summary>
internal static class FormerStore
{
    private const long Only = 1;

    public static Task<bool> IsCompleteAsync(IStore store, CancellationToken cancellation) =>
        store.ReadAsync(transaction => transaction.Find(TripCollections.Progress, Only) is { Complete: true }, cancellation);

    public static TripProgress Progress(IReadTransaction transaction) => transaction.Find(TripCollections.Progress, Only) ?? new TripProgress();

    public static void Note(IWriteTransaction transaction, TripProgress progress)
    {
        if (progress.Id == 0)
            transaction.Insert(TripCollections.Progress, progress);
        else
            transaction.Update(TripCollections.Progress, progress);
    }
}
