using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>Looks for everything that a key may be.</summary>
internal static class GateSearch
{
    /// <param name="understood">Filled with how the key was understood.</param>
    /// <param name="window">Arrival days since 1970-01-01, the likeliest first.</param>
    public static IReadOnlyList<Found> Find(IReadTransaction transaction, LookupKeys keys, GateKey key, IReadOnlyList<int> window, ICollection<KeyKind> understood)
    {
        var found = new List<Found>();
        Look(key.Documents, KeyKind.ByDocument, number => Trips.ByDocument(transaction, keys, number, window));
        Look(key.Codes, KeyKind.ByCode, code => Trips.ByCode(transaction, keys, code));
        Look(key.PhoneTails, KeyKind.ByPhoneTail, tail => Trips.ByTail(transaction, keys, tail, window));
        Look<long>(key.Registration == 0 ? [] : [key.Registration], KeyKind.ByRegistration, id => Trips.ByRegistration(transaction, id));
        return found;

        void Look<T>(IReadOnlyList<T> values, KeyKind kind, Func<T, IReadOnlyList<Found>> search)
        {
            if (values.Count > 0)
                understood.Add(kind);
            // A pasted page is no reason to look for a thousand numbers.
            foreach (var value in values.Take(Trips.Most))
                found.AddRange(search(value));
        }
    }

    /// <summary>Whether this way of finding somebody proves who they are: a phone's tail is shared, a registration's number can be counted up.</summary>
    public static bool Proves(KeyKind kind) => kind is KeyKind.ByDocument or KeyKind.ByCode;
}
