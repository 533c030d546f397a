using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>How far the trips of a store that an earlier version wrote are made; noted in the transactions that make them.</summary>
internal static class FormerStore
{
    private const long Only = 1;

    public static bool IsComplete(IStore store) => store.Read(transaction => transaction.Find(TripCollections.Progress, Only) is { Complete: true });

    public static TripProgress Progress(IReadTransaction transaction) => transaction.Find(TripCollections.Progress, Only) ?? new TripProgress();

    public static void Note(IWriteTransaction transaction, TripProgress progress)
    {
        if (progress.Id == 0)
            transaction.Insert(TripCollections.Progress, progress);
        else
            transaction.Update(TripCollections.Progress, progress);
    }
}
