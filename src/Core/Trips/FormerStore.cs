using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>How far the trips of a store that an earlier version wrote are made; noted in the transactions that make them.</summary>
/// <remarks>The newest note that can be read counts: one that is damaged, or was given up, is followed by another with a number of its
/// own.</remarks>
internal static class FormerStore
{
    private static readonly Collection<TripProgress> Records = new("trip_progress", PersonalData.None,
        TripProgress.Parser, record => record.Id, (record, id) => record.Id = id)
    { NotesHowFar = true };

    extension(StoreModel model)
    {
        public StoreModel AddTripProgress() => model.Add(Records);
    }

    /// <summary>Whether all trips were made once. Trips without a note are those of a store whose note is lost: what is missing of them is
    /// made again, never all once more on top of those that are there.</summary>
    public static Task<bool> IsCompleteAsync(IStore store, CancellationToken cancellation) =>
        store.ReadAsync(transaction => Newest(transaction)?.Complete ?? TripBook.IsAny(transaction), cancellation);

    public static TripProgress Progress(IReadTransaction transaction) => Newest(transaction) ?? new TripProgress();

    /// <summary>Whether trips are gone that were not made again, or may be: nobody knows how many were.</summary>
    public static bool IsMissingTrips(IReadTransaction transaction, IStoreHealth health)
    {
        var gone = health.Gone(TripBook.Name);
        return Newest(transaction) is { } noted ? gone > 0 && gone != noted.MadeAgain : gone > 0 || health.Gone(Records.Name) > 0;
    }

    /// <summary>A disk may read today what it did not read yesterday: as many that are gone later were not made again.</summary>
    public static async Task FoundAgainAsync(IStoreEngine store)
    {
        var gone = store.Gone(TripBook.Name);
        if (await store.ReadAsync(transaction => Newest(transaction) is { } noted && noted.MadeAgain > gone))
        {
            await store.WriteAsync(transaction =>
            {
                var progress = Progress(transaction);
                progress.MadeAgain = gone;
                Note(transaction, progress);
                return 0;
            });
        }
    }

    public static void Note(IWriteTransaction transaction, TripProgress progress)
    {
        if (progress.Id == 0)
            transaction.Insert(Records, progress);
        else
            transaction.Update(Records, progress);
    }

    private static TripProgress? Newest(IReadTransaction transaction) =>
        transaction.RangeNewestFirst(Records, long.MaxValue, 1) is [var newest] ? newest : null;
}
