using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.Core.Trips;

namespace Gateway.Core.Checkpoint;

/// <summary>The look-ups of one answer: one for each traveller, however often they are asked for.</summary>
/// <param name="window">Arrival days since 1970-01-01, the likeliest first.</param>
internal sealed class GateLookups(Query query, LookupKeys keys, IReadOnlyList<int> window)
{
    /// <summary>Shown at most, as many as can be compared with a person who waits; more are said to exist.</summary>
    public const int Most = 10;

    private readonly Dictionary<ulong, IReadOnlyList<TripRecord>> _trips = [];

    public Query Query => query;

    public LookupKeys Keys => keys;

    public IReadOnlyList<int> Window => window;

    public ulong PersonOf(V1.Traveller traveller) => TripPlace.PersonKeyOf(keys, DocumentRule.Identity(traveller.Document));

    /// <summary>The trips of everybody with this document's number, newest first.</summary>
    public IReadOnlyList<TripRecord> OfDocument(ulong documentKey)
    {
        if (!_trips.TryGetValue(documentKey, out var trips))
            _trips.Add(documentKey, trips = TripBook.OfDocument(query, documentKey, Most + 1));
        return trips;
    }

    /// <summary>The trips of one traveller of a form that matter at a gate today. Of somebody with very many the newest are not all: those
    /// of the window and of the form's own day are found before all newer ones.</summary>
    public IReadOnlyList<TripRecord> Of(RegistrationRecord form, int traveller, ulong person)
    {
        var documentKey = form.DocumentKeys[traveller];
        var newest = OfDocument(documentKey);
        var days = window.Append(form.ArrivalDay).ToHashSet();
        var cutOff = newest.Count > Most ? days.SelectMany(day => TripBook.At(query, new TripPlace(documentKey, person, day))) : [];
        return [.. newest.Concat(cutOff).DistinctBy(trip => trip.Id)
            .Where(trip => trip.PersonKey == person && (days.Contains(trip.ArrivalDay) || trip.Of(form.Id) is not null))];
    }
}
