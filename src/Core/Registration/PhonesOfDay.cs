using Gateway.Core.Sms.Journal;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>How many phones are texted for one arrival on the word of callers who prove nothing: pure over the trips.</summary>
internal static class PhonesOfDay
{
    private const int Most = 2;

    /// <summary>Whether a form that came beside what stands names one more phone than are texted for its people and day.</summary>
    /// <param name="form">Names a phone that is to be texted.</param>
    /// <param name="assigned">The trips of the form's travellers.</param>
    public static bool AreUsedUp(OpenTrips trips, RegistrationRecord record, RegisterRequest form, IEnumerable<TripRecord?> assigned,
        IReadOnlyList<ulong> people)
    {
        if (!assigned.Any(trip => trip?.Of(record.Id) is { Beside: true }))
            return false;
        var phones = new HashSet<string>(StringComparer.Ordinal);
        var there = people.SelectMany((person, place) => trips.At(new(record.DocumentKeys[place], person, record.ArrivalDay)))
            .Where(TripVersions.IsThere).SelectMany(TripVersions.Standing).Select(version => version.RegistrationId).Distinct();
        foreach (var other in there.Where(id => id != record.Id).Select(trips.Record).OfType<RegistrationRecord>())
        {
            if (trips.Form(other.Id) is not { Phone: not "" } said
                || MessageBook.Readable(trips.Query, trips.ServingOf(other)) is not { } text || !Succession.Serves(text))
                continue;
            if (said.Phone == form.Phone)
                return false; // the text that is there serves it too
            phones.Add(said.Phone);
        }

        return phones.Count >= Most;
    }
}
