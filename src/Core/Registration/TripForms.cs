using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>How two forms with the same person stand to each other.</summary>
internal static class TripForms
{
    /// <summary>What identifies each traveller, in the order of the form.</summary>
    public static IEnumerable<string> Identities(RegisterRequest form) =>
        form.Travellers.Select(traveller => DocumentRule.Identity(traveller.Document));

    /// <summary>A different phone and a different name, however spelt, for one document: neither replaces the other, the gate sees
    /// both.</summary>
    /// <param name="identity">The person that both are about.</param>
    public static bool Contradict(RegisterRequest one, RegisterRequest other, string identity) =>
        one.Phone.Length > 0 && other.Phone.Length > 0 && one.Phone != other.Phone
        && NameOf(one, identity) is { } name && NameOf(other, identity) is { } otherName && name != otherName;

    /// <summary>Whether one form calls everybody on it exactly as the other does, and has nobody who is not on the other.</summary>
    public static bool SaysNothingNew(RegisterRequest before, RegisterRequest after)
    {
        var names = before.Travellers.ToDictionary(traveller => DocumentRule.Identity(traveller.Document), traveller => traveller.Name,
            StringComparer.Ordinal);
        return after.Travellers.All(traveller => names.GetValueOrDefault(DocumentRule.Identity(traveller.Document)) == traveller.Name);
    }

    private static string? NameOf(RegisterRequest form, string identity) =>
        form.Travellers.FirstOrDefault(traveller => DocumentRule.Identity(traveller.Document) == identity) is { } traveller
        ? NameSpelling.Folded(traveller.Name)
        : null;
}
