using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>Whom a key lets pass, as far as it leads to one person: pure.</summary>
internal static class PassingPeople
{
    /// <summary>A phone tail never passes anybody; two people behind one key neither. One document's number is the exception: whoever knows
    /// it can register it for another country or kind of document, which keeps nobody from passing. Staff hold the document and are told to
    /// compare (<see cref="GateFlags.OfOneNumber"/>). One person with two days in the window may pass.</summary>
    /// <returns>Who may pass, as <see cref="FoundTrip.Person"/> says: nobody, one, or some of those who have one number.</returns>
    /// <param name="passing">All that was found within the window, by what proves who somebody is.</param>
    /// <param name="shown">What is shown of the window.</param>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<FoundTrip> passing,
        IReadOnlyCollection<(FoundTrip Found, TripSight Sight)> shown)
    {
        var people = passing.Select(trip => trip.Person).Distinct(StringComparer.Ordinal).ToList();
        return (people.Count == 1 || AreOfOneNumber(passing)) && !passing.Any(trip => trip.IsSurplus)
            ? people.FindAll(person => PassingDays.MayPass(
                [
                    .. shown.Where(each => GateSearch.Proves(each.Found.Kind) && each.Found.Person == person)
                        .Select(each => (each.Found.Form, each.Sight)),
                ]))
            : [];
    }

    private static bool AreOfOneNumber(IReadOnlyCollection<FoundTrip> passing) =>
        passing.All(trip => trip.Kind == KeyKind.ByDocument)
        && passing.Select(trip => trip.Number).Distinct(StringComparer.Ordinal).Count() == 1;
}
