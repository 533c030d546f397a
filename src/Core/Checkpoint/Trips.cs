using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>One submission that a key leads to.</summary>
/// <param name="Traveller">Whose key it was; -1 when it is the whole party's.</param>
internal sealed record Found(RegistrationRecord Record, PersonalPart Personal, int Traveller, KeyKind Kind);

/// <summary>Finds submissions by what somebody at a gate shows. Every hit is verified against the record.</summary>
internal static class Trips
{
    /// <summary>Shown at most, as many as can be compared with a person who waits; more are said to exist.</summary>
    public const int Most = 10;

    // Sharing four digits on one day: forty are to be expected with 400,000 arrivals.
    private const int MostOfOneDay = 400;

    /// <param name="window">Arrival days since 1970-01-01: of somebody with very many registrations these are found before all newer ones.</param>
    public static IReadOnlyList<Found> ByDocument(IReadTransaction transaction, LookupKeys keys, string lookupNumber, IEnumerable<int> window)
    {
        var found = new List<Found>();
        var key = RegistrationKeys.Document(keys, lookupNumber);
        var newest = transaction.LookupNewestFirst(Registrations.ByDocument, key, take: Most + 1);
        var cutOff = newest.Count > Most ? window.SelectMany(day => Registrations.OfTrip(transaction, key, day)) : [];
        foreach (var record in newest.Concat(cutOff).DistinctBy(record => record.Id))
        {
            var personal = PersonalPart.Parser.ParseFrom(record.Personal);
            for (var i = 0; i < personal.Form.Travellers.Count; i++)
            {
                if (DocumentRule.LookupNumber(personal.Form.Travellers[i].Document.Number) == lookupNumber)
                    found.Add(new Found(record, personal, i, KeyKind.ByDocument));
            }
        }

        return found;
    }

    public static IReadOnlyList<Found> ByCode(IReadTransaction transaction, LookupKeys keys, string code) =>
    [
        .. Registrations.WithCode(transaction, keys, code).Select(found => new Found(found.Record, found.Personal, -1, KeyKind.ByCode)),
    ];

    public static IReadOnlyList<Found> ByRegistration(IReadTransaction transaction, long id) =>
        transaction.Find(Registrations.Records, id) is { } record ? [new Found(record, PersonalPart.Parser.ParseFrom(record.Personal), -1, KeyKind.ByRegistration)] : [];

    /// <summary>Phones of this gate's window only: a tail of four digits fits many. Stops when there are more trips than are shown.</summary>
    /// <param name="days">Arrival days since 1970-01-01, the likeliest first.</param>
    public static IReadOnlyList<Found> ByTail(IReadTransaction transaction, LookupKeys keys, string tail, IEnumerable<int> days)
    {
        var found = new List<Found>();
        var trips = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in days)
        {
            foreach (var record in NewestFirst(transaction, RegistrationKeys.Tail(keys, tail, day)).Take(MostOfOneDay))
            {
                var hit = new Found(record, PersonalPart.Parser.ParseFrom(record.Personal), -1, KeyKind.ByPhoneTail);
                if (record.ArrivalDay != day || !hit.Personal.Form.Phone.EndsWith(tail, StringComparison.Ordinal))
                    continue;
                found.Add(hit);
                if (trips.Add(TripOf(hit)) && trips.Count > Most)
                    return found;
            }
        }

        return found;
    }

    // A few at a time: the longer the tail, the more of those that share its last four digits fall away.
    private static IEnumerable<RegistrationRecord> NewestFirst(IReadTransaction transaction, ulong tailKey)
    {
        var page = transaction.LookupNewestFirst(Registrations.ByTail, tailKey, take: Most + 1);
        while (page.Count > 0)
        {
            foreach (var record in page)
                yield return record;
            page = page.Count > Most ? transaction.LookupNewestFirst(Registrations.ByTail, tailKey, page[^1].Id, take: Most + 1) : [];
        }
    }

    /// <summary>The newest version stands for a form that was amended, on whatever day it is now.</summary>
    /// <returns>Null when the person that was looked for is on the newest version no more.</returns>
    public static Found? Standing(IReadTransaction transaction, Found found)
    {
        var newest = Amendment.Newest(transaction, found.Record);
        if (newest.Id == found.Record.Id)
            return found;
        var personal = PersonalPart.Parser.ParseFrom(newest.Personal);
        var place = found.Traveller < 0 ? -1 : TripForms.Identities(personal.Form).ToList().IndexOf(PersonOf(found));
        return found.Traveller < 0 || place >= 0 ? found with { Record = newest, Personal = personal, Traveller = place } : null;
    }

    /// <summary>What makes two submissions one trip: the person and the day.</summary>
    public static string TripOf(Found found) => $"{found.Record.ArrivalDay}/{PersonOf(found)}";

    /// <summary>Whose key it was; for a party's key, the first of the party.</summary>
    public static string PersonOf(Found found) =>
        DocumentRule.Identity(found.Personal.Form.Travellers[Math.Max(found.Traveller, 0)].Document);
}
