using Gateway.Core.Registration;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What forms say that came without proof to what stands: shown as that, and as nothing else.</summary>
/// <param name="Said">Of each submitter the newest, and always the very first and the very newest, where it says another name, phone or
/// district than the form that is shown; in the order of storing.</param>
/// <param name="More">There are others.</param>
/// <param name="IsShown">The form that is shown is such a one itself, and says other than the one that counts.</param>
internal sealed record Unproven(IReadOnlyList<(RegisterRequest Form, Traveller Traveller)> Said, bool More, bool IsShown)
{
    /// <param name="form">The form that is shown itself.</param>
    /// <param name="trips">Of the people on it.</param>
    /// <param name="here">What that one says.</param>
    public static Unproven Of(GateLookups lookups, RegistrationRecord form, RegisterRequest here, IEnumerable<TripRecord> trips)
    {
        var ofDay = trips.Where(trip => trip.ArrivalDay == form.ArrivalDay).ToList();
        var isShown = SaysOtherThanCounts(lookups, form, here, ofDay);
        var all = ofDay.SelectMany(trip => trip.Versions)
            .Where(version => version is { ReplacedBy: 0 } and ({ Beside: true } or { Surplus: true }) && version.RegistrationId != form.Id)
            .DistinctBy(version => version.RegistrationId).OrderBy(version => version.RegistrationId).ToList();
        if (all.Count == 0)
            return new Unproven([], false, isShown);
        List<VersionRecord> chosen = [all[0], all[^1], .. all.GroupBy(version => version.CallerId).Select(each => each.Last()).Reverse()];
        var shown = chosen.DistinctBy(version => version.RegistrationId).Take(GateLookups.Most)
            .OrderBy(version => version.RegistrationId).ToList();
        var forms = Registrations.Forms(lookups.Query, [.. shown.Select(version => version.RegistrationId)]);
        return new Unproven(
            [.. shown.Zip(forms).Where(each => each.Second is not null)
                .Select(each => (Form: Registrations.Open(lookups.Query, each.Second!).Form, each.First))
                .Select(each => (each.Form, Traveller: each.Form.Travellers[each.First.Traveller]))
                .Where(each => SaysOther(each.Form, each.Traveller, here))],
            shown.Count < all.Count, isShown);
    }

    private static bool SaysOtherThanCounts(GateLookups lookups, RegistrationRecord form, RegisterRequest here, List<TripRecord> trips)
    {
        var people = trips.Where(trip => trip.Of(form.Id) is { Beside: true }).Select(trip => trip.PersonKey).ToHashSet();
        var counting = trips.Where(trip => people.Contains(trip.PersonKey)).Select(trip => trip.Newest())
            .OfType<VersionRecord>().Where(version => !version.Beside).ToList();
        var forms = Registrations.Forms(lookups.Query, [.. counting.Select(version => version.RegistrationId)]);
        return counting.Zip(forms).Any(each => each.Second is { } counts
            && Registrations.Open(lookups.Query, counts).Form is var said
            && SaysOther(said, said.Travellers[each.First.Traveller], here));
    }

    private static bool SaysOther(RegisterRequest said, Traveller traveller, RegisterRequest here) =>
        said.Phone != here.Phone || said.Trip.DestinationDistrict != here.Trip.DestinationDistrict
        || here.Travellers.All(other => other.Name != traveller.Name);
}
