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
    /// <summary>Shown at most; more are said to exist.</summary>
    public const int Most = 20;

    public static IReadOnlyList<Found> ByDocument(IReadTransaction transaction, LookupKeys keys, string lookupNumber)
    {
        var found = new List<Found>();
        var key = RegistrationKeys.Document(keys, lookupNumber);
        foreach (var record in transaction.LookupNewestFirst(Registrations.ByDocument, key, take: Most + 1))
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
        .. transaction.Lookup(Registrations.ByCode, RegistrationKeys.Code(keys, code))
            .Select(record => new Found(record, PersonalPart.Parser.ParseFrom(record.Personal), -1, KeyKind.ByCode))
            .Where(found => found.Personal.Code == code),
    ];

    /// <summary>Phones of this gate's window only: a tail of four digits fits many.</summary>
    public static IReadOnlyList<Found> ByTail(IReadTransaction transaction, LookupKeys keys, string tail, int firstDay, int lastDay)
    {
        var found = new List<Found>();
        for (var day = firstDay; day <= lastDay; day++)
        {
            // The longer the tail, the more of those that share its last four digits fall away.
            var reach = tail.Length > RegistrationKeys.TailLength ? 20 * Most : Most + 1;
            var key = RegistrationKeys.Tail(keys, tail, day);
            foreach (var record in transaction.LookupNewestFirst(Registrations.ByTail, key, take: reach))
            {
                var personal = PersonalPart.Parser.ParseFrom(record.Personal);
                if (record.ArrivalDay == day && personal.Form.Phone.EndsWith(tail, StringComparison.Ordinal))
                    found.Add(new Found(record, personal, -1, KeyKind.ByPhoneTail));
                if (found.Count > Most)
                    return found;
            }
        }

        return found;
    }

    /// <summary>What makes two submissions one trip: the person and the day.</summary>
    public static string TripOf(Found found) => $"{found.Record.ArrivalDay}/{PersonOf(found)}";

    /// <summary>Whose key it was; for a party's key, the first of the party.</summary>
    public static string PersonOf(Found found) =>
        DocumentRule.Identity(found.Personal.Form.Travellers[Math.Max(found.Traveller, 0)].Document);
}
