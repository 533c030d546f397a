using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>What other slices ask of the trips.</summary>
internal static class TripBook
{
    // Far more than anybody makes in a day: callers who prove nothing are held to four.
    private const int MostOfPlace = 64;

    /// <summary>What the trips are called where records are counted.</summary>
    public static string Name => TripCollections.Records.Name;

    /// <summary>The trips that a form is a version of.</summary>
    public static IReadOnlyList<TripRecord> OfForm(IReadTransaction transaction, long registrationId) => transaction.Lookup(TripCollections.ByForm, (ulong)registrationId);

    /// <summary>The trips of one person and day that are not part of another, newest first; cancelled ones, too.</summary>
    public static IReadOnlyList<TripRecord> At(IReadTransaction transaction, TripPlace place) =>
    [
        .. transaction.LookupNewestFirst(TripCollections.ByPlace, place.Key, take: MostOfPlace)
            .Where(trip => trip.PersonKey == place.PersonKey && trip.ArrivalDay == place.Day),
    ];

    /// <summary>The trips of everybody whose document has this number, newest first.</summary>
    public static IReadOnlyList<TripRecord> OfDocument(IReadTransaction transaction, ulong documentKey, int take) =>
        transaction.LookupNewestFirst(TripCollections.ByDocument, documentKey, take: take);

    /// <summary>The trips that a message serves.</summary>
    public static IReadOnlyList<TripRecord> ServedBy(IReadTransaction transaction, long smsId) => transaction.Lookup(TripCollections.ByMessage, (ulong)smsId);

    /// <summary>The form that stands for this one.</summary>
    /// <returns>Its own number while it stands for anybody on it.</returns>
    public static long Newest(IReadTransaction transaction, long registrationId)
    {
        while (true)
        {
            var trips = OfForm(transaction, registrationId);
            if (trips.Count == 0 || trips.Any(trip => trip.Of(registrationId) is { ReplacedBy: 0 }))
                return registrationId;
            registrationId = trips.Max(trip => trip.Correction(registrationId));
        }
    }

    /// <summary>Stores a new trip, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, TripRecord trip) => transaction.Insert(TripCollections.Records, trip);

    /// <summary>Stores what a trip has become.</summary>
    public static void Change(IWriteTransaction transaction, TripRecord trip) => transaction.Update(TripCollections.Records, trip);

    /// <summary>Somebody went through a gate: the passage hangs on the trip of each of them.</summary>
    /// <param name="travellers">Their places on the form.</param>
    /// <param name="passageId">Its sequence number.</param>
    public static void Passed(IWriteTransaction transaction, long registrationId, IEnumerable<int> travellers, long passageId, long passedAtMs)
    {
        var those = travellers.ToHashSet();
        foreach (var trip in OfForm(transaction, registrationId).Where(trip => those.Contains(trip.Of(registrationId)!.Traveller) && !trip.Passages.Contains(passageId)))
        {
            trip.Passages.Add(passageId);
            trip.LastPassedAtMs = Math.Max(trip.LastPassedAtMs, passedAtMs);
            Change(transaction, trip);
        }
    }
}
