using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>The trips: how they are found, and what other slices ask of them.</summary>
/// <remarks>A trip is visible to who submitted one of its versions.</remarks>
internal static class TripBook
{
    // Far more than anybody makes in a day: callers who prove nothing are held to four.
    private const int MostOfPlace = 64;

    private static readonly Collection<TripRecord> Records = new("trips", PersonalData.Keyed(RetentionClass.Arrival),
        TripRecord.Parser, record => record.Id, (record, id) => record.Id = id)
    { IsMadeOfOthers = true };

    /// <summary>By the document's number: all trips of whoever shows it, and of those whose number of another country is the
    /// same.</summary>
    private static readonly LookupIndex<TripRecord> ByDocument = Records.Index("document", static (record, keys) =>
    {
        if (record.State != TripState.Joined)
            keys.Add(record.DocumentKey);
    });

    /// <summary>By person and day.</summary>
    private static readonly LookupIndex<TripRecord> ByPlace = Records.Index("place", static (record, keys) =>
    {
        if (record.State != TripState.Joined)
            keys.Add(new TripPlace(record).Key);
    });

    /// <summary>By each form that it holds.</summary>
    private static readonly LookupIndex<TripRecord> ByForm = Records.Index("form", static (record, keys) =>
    {
        foreach (var version in record.Versions)
            keys.Add((ulong)version.RegistrationId);
    });

    /// <summary>By the message that serves it.</summary>
    private static readonly LookupIndex<TripRecord> ByMessage = Records.Index("message", static (record, keys) =>
    {
        if (record.SmsId != 0)
            keys.Add((ulong)record.SmsId);
    });

    extension(StoreModel model)
    {
        /// <summary>The trips, and how far those of an earlier version's store are made.</summary>
        public StoreModel AddTrips() => model.Add(Records).AddTripProgress();
    }

    /// <summary>What the trips are called where records are counted.</summary>
    public static string Name => Records.Name;

    public static bool IsAny(IReadTransaction transaction) => transaction.RangeNewestFirst(Records, long.MaxValue, 1).Count > 0;

    /// <summary>The trips that a form is a version of.</summary>
    public static IReadOnlyList<TripRecord> OfForm(Query query, long registrationId) =>
        Visible(query, OfForm(query.Transaction, registrationId));

    /// <summary>Whether the trip of each traveller on a form is there and can be read.</summary>
    public static bool HasAllOf(Query query, long registrationId, int travellers) =>
        OfForm(query, registrationId).Select(trip => trip.Of(registrationId)!.Traveller).Distinct().Count() >= travellers;

    /// <summary>The trips that any of these forms is a version of, each once.</summary>
    public static IReadOnlyList<TripRecord> OfForms(Query query, IReadOnlyCollection<long> registrationIds) =>
        Visible(query, query.Transaction.LookupAny(ByForm, [.. registrationIds.Select(id => (ulong)id)]));

    /// <summary>The trips of one person and day that are not part of another, newest first; cancelled ones, too.</summary>
    public static IReadOnlyList<TripRecord> At(Query query, TripPlace place) => Visible(query,
    [
        .. query.Transaction.LookupNewestFirst(ByPlace, place.Key, take: MostOfPlace)
            .Where(trip => trip.ArrivalDay == place.Day), // with the key it fixes the person
    ]);

    /// <summary>The trips of everybody whose document has this number, newest first.</summary>
    public static IReadOnlyList<TripRecord> OfDocument(Query query, ulong documentKey, int take) =>
        Visible(query, query.Transaction.LookupNewestFirst(ByDocument, documentKey, take: take));

    /// <summary>Those of them that were there first.</summary>
    public static IReadOnlyList<TripRecord> FirstOfDocument(Query query, ulong documentKey, int take) =>
        Visible(query, query.Transaction.Lookup(ByDocument, documentKey, take: take));

    /// <summary>The trips that a message serves.</summary>
    public static IReadOnlyList<TripRecord> ServedBy(Query query, long smsId) =>
        Visible(query, query.Transaction.Lookup(ByMessage, (ulong)smsId));

    /// <summary>The form that stands for this one: a number alone, whoever submitted it. Whether it may be seen is decided where it is
    /// looked up.</summary>
    /// <returns>Its own number while it stands for anybody on it.</returns>
    public static long Newest(Query query, long registrationId)
    {
        while (true)
        {
            var trips = OfForm(query.Transaction, registrationId);
            if (trips.Count == 0 || trips.Any(trip => trip.Of(registrationId) is { ReplacedBy: 0 }))
                return registrationId;
            registrationId = trips.Max(trip => trip.Correction(registrationId));
        }
    }

    /// <summary>Stores a new trip, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, TripRecord trip) => transaction.Insert(Records, trip);

    /// <summary>Stores what a trip has become.</summary>
    public static void Change(IWriteTransaction transaction, TripRecord trip) => transaction.Update(Records, trip);

    /// <summary>Somebody went through a gate: the passage hangs on the trip of each of them.</summary>
    /// <param name="travellers">Their places on the form.</param>
    /// <param name="passageId">Its sequence number.</param>
    /// <param name="onlyMadeAgain">The passage was recorded before: trips that are whole know of it, or have been left by it.</param>
    public static void Passed(IWriteTransaction transaction, long registrationId, IEnumerable<int> travellers,
        long passageId, long passedAtMs, bool onlyMadeAgain = false)
    {
        var those = travellers.ToHashSet();
        foreach (var trip in OfForm(transaction, registrationId)
            .Where(trip => those.Contains(trip.Of(registrationId)!.Traveller) && !trip.Passages.Contains(passageId)
                && (!onlyMadeAgain || trip.IsMadeAgain())))
        {
            trip.Passages.Add(passageId);
            trip.LastPassedAtMs = Math.Max(trip.LastPassedAtMs, passedAtMs);
            Change(transaction, trip);
        }
    }

    private static IReadOnlyList<TripRecord> OfForm(IReadTransaction transaction, long registrationId) =>
        transaction.Lookup(ByForm, (ulong)registrationId);

    private static IReadOnlyList<TripRecord> Visible(Query query, IReadOnlyList<TripRecord> trips) =>
        query.SeesAll ? trips : [.. trips.Where(trip => IsVisible(query, trip))];

    private static bool IsVisible(Query query, TripRecord trip) => trip.Versions.Any(version => query.Allows(version.CallerId))
        || query.SightOf(new Belonging(0, trip.DestinationDistrict, trip.EntryDistrict, trip.Purpose, trip.ArrivalDay)) != Sight.None;
}
