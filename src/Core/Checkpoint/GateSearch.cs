using System.Globalization;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>A trip that a key leads to, by the form that counts for it.</summary>
/// <param name="Traveller">Whose key it was; -1 when it is the whole party's.</param>
/// <param name="IsSurplus">The form is beyond the trips that its caller may make: it counts for nobody.</param>
internal sealed record FoundTrip(RegistrationRecord Form, PersonalPart Personal, int Traveller, KeyKind Kind, bool IsSurplus = false)
{
    /// <summary>Whose key it was; for a party's key, the first of the party.</summary>
    public string Person => DocumentRule.Identity(Document);

    /// <summary>The part of the document's number by which it is looked for.</summary>
    public string Number => DocumentRule.LookupNumber(Document.Number);

    public Document Document => Personal.Form.Travellers[Math.Max(Traveller, 0)].Document;
}

/// <summary>Looks for everything that a key may be. Every hit is verified against the form.</summary>
/// <param name="tally">Where it is noted what led to nobody.</param>
internal sealed class GateSearch(GateLookups lookups, LookupTally tally)
{
    // Sharing four digits on one day: forty are to be expected with 400,000 arrivals.
    private const int MostOfOneDay = 400;

    /// <param name="understood">Filled with how the key was understood.</param>
    public IReadOnlyList<FoundTrip> Find(GateKey key, ICollection<KeyKind> understood)
    {
        var found = new List<FoundTrip>();
        Look(key.Documents, KeyKind.ByDocument, ByDocument);
        Look(key.Codes, KeyKind.ByCode,
            code => Registrations.WithCode(lookups.Query, lookups.Keys, code)
                .SelectMany(form => Counting(form.Record, form.Personal, KeyKind.ByCode)));
        Look(key.PhoneTails, KeyKind.ByPhoneTail, ByTail);
        Look<long>(key.Registration == 0 ? [] : [key.Registration], KeyKind.ByRegistration, id => Counting(id, KeyKind.ByRegistration));
        return found;

        void Look<T>(IReadOnlyList<T> values, KeyKind kind, Func<T, IEnumerable<FoundTrip>> search)
        {
            if (values.Count > 0)
                understood.Add(kind);
            // A pasted page is no reason to look for a thousand numbers.
            foreach (var value in values.Take(GateLookups.Most))
            {
                var theirs = search(value).ToList();
                tally.Note(kind, string.Create(CultureInfo.InvariantCulture, $"{value}"), theirs.Count > 0);
                found.AddRange(theirs);
            }
        }
    }

    /// <summary>Whether this way of finding somebody proves who they are: a phone's tail is shared, a registration's number can be counted
    /// up.</summary>
    public static bool Proves(KeyKind kind) => kind is KeyKind.ByDocument or KeyKind.ByCode;

    /// <summary>One look-up, whoever it is: the newest form of each trip counts. Of somebody with very many trips those of the window are
    /// found before all newer ones, and of very many people with one number whoever was there first.</summary>
    private IEnumerable<FoundTrip> ByDocument(string lookupNumber)
    {
        var documentKey = RegistrationKeys.Document(lookups.Keys, lookupNumber);
        var newest = lookups.OfDocument(documentKey);
        var cutOff = newest.Count <= GateLookups.Most ? [] : newest
            .Concat(TripBook.FirstOfDocument(lookups.Query, documentKey, GateLookups.Most))
            .Select(trip => new TripPlace(trip) with { Day = 0 }).Distinct()
            .SelectMany(person => lookups.Window.SelectMany(day => TripBook.At(lookups.Query, person with { Day = day })));
        var versions =
            newest.Concat(cutOff).DistinctBy(trip => trip.Id).Where(trip => trip.IsThere()).Select(trip => trip.Newest())
                .OfType<VersionRecord>().ToList();
        foreach (var (version, form) in versions.Zip(
            Registrations.Forms(lookups.Query, [.. versions.Select(version => version.RegistrationId)])))
        {
            if (form is null)
                continue;
            var trip = new FoundTrip(form, Registrations.Open(lookups.Query, form), version.Traveller, KeyKind.ByDocument);
            if (trip.Number == lookupNumber)
                yield return trip;
        }
    }

    /// <summary>Phones of this gate's window only: a tail of four digits fits many. Stops when there are more trips than are
    /// shown.</summary>
    private List<FoundTrip> ByTail(string tail)
    {
        var found = new List<FoundTrip>();
        foreach (var day in lookups.Window)
        {
            var forms = Registrations.WithTail(lookups.Query, RegistrationKeys.Tail(lookups.Keys, tail, day), GateLookups.Most + 1)
                .Take(MostOfOneDay);
            foreach (var page in forms.Chunk(GateLookups.Most + 1))
            {
                var theirs = page.Where(form => form.ArrivalDay == day)
                    .Select(form => (Form: form, Personal: Registrations.Open(lookups.Query, form)))
                    .Where(each => each.Personal.Form.Phone.EndsWith(tail, StringComparison.Ordinal))
                    .ToList();
                var trips = TripBook.OfForms(lookups.Query, [.. theirs.Select(each => each.Form.Id)]);
                foreach (var (form, personal) in theirs)
                {
                    var counting = Counting(form, personal, [.. trips.Where(trip => trip.Of(form.Id) is not null)], KeyKind.ByPhoneTail);
                    found.AddRange(counting.Where(trip => !found.Exists(other => other.Form.Id == trip.Form.Id)));
                    if (found.Count > GateLookups.Most)
                        return found;
                }
            }
        }

        return found;
    }

    private IEnumerable<FoundTrip> Counting(long registrationId, KeyKind kind) =>
        Registrations.Form(lookups.Query, registrationId) is { } form
        ? Counting(form, Registrations.Open(lookups.Query, form), kind)
        : [];

    private IEnumerable<FoundTrip> Counting(RegistrationRecord form, PersonalPart personal, KeyKind kind) =>
        Counting(form, personal, TripBook.OfForm(lookups.Query, form.Id), kind);

    /// <summary>The form that counts for all who are on this one still; once it stands for nobody, those that corrected it, on whatever day
    /// they are now.</summary>
    /// <param name="trips">The trips that the form is a version of.</param>
    private IEnumerable<FoundTrip> Counting(RegistrationRecord form, PersonalPart personal, IReadOnlyList<TripRecord> trips, KeyKind kind)
    {
        var standing = trips.Where(trip => trip.IsThere() && trip.Of(form.Id) is { ReplacedBy: 0 }).ToList();
        if (trips.Count == 0)
            return [new FoundTrip(form, personal, -1, kind)]; // its trip cannot be read: what the form says is worth more than nothing
        if (standing.Count == 0)
            return trips.Select(trip => trip.Correction(form.Id)).Where(id => id != form.Id).Distinct()
                .SelectMany(id => Counting(id, kind));
        if (standing.TrueForAll(trip => trip.Of(form.Id)!.Surplus))
            return [new FoundTrip(form, personal, -1, kind, IsSurplus: true)];
        var others = standing.FindAll(trip => !trip.Of(form.Id)!.Surplus);
        if (standing.TrueForAll(trip => trip.Of(form.Id)!.Beside))
            return [new FoundTrip(form, personal, -1, kind)]; // a code leads to its own form
        var newest = others[0].Standing().Where(version => version.RegistrationId == form.Id || !version.Beside)
            .Select(version => version.RegistrationId)
            .First(id => others.TrueForAll(trip => trip.Of(id) is { } version && TripVersions.Stands(version)));
        return newest == form.Id || Registrations.Form(lookups.Query, newest) is not { } counts
            ? [new FoundTrip(form, personal, -1, kind)]
            : [new FoundTrip(counts, Registrations.Open(lookups.Query, counts), -1, kind)];
    }
}
