using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>How two forms of one trip stand to each other.</summary>
internal static class TripForms
{
    /// <summary>What identifies each traveller, in the order of the form.</summary>
    public static IEnumerable<string> Identities(RegisterRequest form) =>
        form.Travellers.Select(traveller => DocumentRule.Identity(traveller.Document));

    public static bool Covers(IEnumerable<string> all, IEnumerable<string> some) => !some.Except(all, StringComparer.Ordinal).Any();

    /// <summary>A different phone and a different name, however spelt, for one document: neither replaces the other, the gate sees both.</summary>
    public static bool Contradict(RegisterRequest one, RegisterRequest other) =>
        one.Phone.Length > 0 && other.Phone.Length > 0 && one.Phone != other.Phone && !HaveSameNames(one, other);

    private static bool HaveSameNames(RegisterRequest one, RegisterRequest other)
    {
        var names = other.Travellers.ToDictionary(traveller => DocumentRule.Identity(traveller.Document), traveller => traveller.Name, StringComparer.Ordinal);
        return one.Travellers.All(traveller => !names.TryGetValue(DocumentRule.Identity(traveller.Document), out var name) || NameSpelling.Folded(name) == NameSpelling.Folded(traveller.Name));
    }
}
