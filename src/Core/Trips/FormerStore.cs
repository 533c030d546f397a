using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>How far the trips of a store that an earlier version wrote are made; noted in the transactions that make them.</summary>
internal static class FormerStore
{
    private const long Only = 1;

    private static readonly Collection<TripProgress> Records = new("trip_progress", TripProgress.Parser, record => record.Id,
        (record, id) => record.Id = id);

    extension(StoreModel model)
    {
        public StoreModel AddTripProgress() => model.Add(Records);
    }

    public static Task<bool> IsCompleteAsync(IStore store, CancellationToken cancellation) =>
        store.ReadAsync(transaction => transaction.Find(Records, Only) is { Complete: true }, cancellation);

    public static TripProgress Progress(IReadTransaction transaction) => transaction.Find(Records, Only) ?? new TripProgress();

    /// <summary>Whether trips are gone that were not made again.</summary>
    public static bool IsMissingTrips(IReadTransaction transaction, IStoreHealth health) =>
        health.Gone(TripBook.Name) is > 0 and var gone && gone > Progress(transaction).MadeAgain;

    public static void Note(IWriteTransaction transaction, TripProgress progress)
    {
        if (progress.Id == 0)
            transaction.Insert(Records, progress);
        else
            transaction.Update(Records, progress);
    }
}
