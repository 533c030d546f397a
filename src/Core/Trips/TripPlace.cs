using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>Where a trip is looked up.</summary>
/// <param name="DocumentKey">Keyed hash of the document's number alone.</param>
/// <param name="PersonKey">Keyed hash of what identifies the person: one number of two countries is two people.</param>
/// <param name="Day">Arrival, days since 1970-01-01.</param>
internal readonly record struct TripPlace(ulong DocumentKey, ulong PersonKey, int Day)
{
    public TripPlace(TripRecord trip)
        : this(trip.DocumentKey, trip.PersonKey, trip.ArrivalDay)
    {
    }

    /// <summary>Under which the trip of this person and day is found.</summary>
    public ulong Key => ReferenceKey.OnDay(PersonKey, Day);

    /// <param name="identity">What identifies the person: kind, country where the number alone does not, number.</param>
    public static ulong PersonKeyOf(LookupKeys keys, string identity) => keys.Of("person", identity);
}
