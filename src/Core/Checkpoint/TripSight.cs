using Gateway.Core.Registration;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Checkpoint;

/// <summary>What a gate has to know of everybody on a form: their trips of the days that matter, what they said last, and where they
/// passed.</summary>
internal sealed class TripSight
{
    private readonly RegistrationRecord _form;
    private readonly IReadOnlyList<TripRecord> _considered;

    private TripSight(RegistrationRecord form, IReadOnlyList<TripRecord?> own, IReadOnlyList<TripRecord> considered) =>
        (_form, Own, _considered) = (form, own, considered);

    /// <summary>The trip that the form belongs to, for each of its travellers; null: unreadable.</summary>
    public IReadOnlyList<TripRecord?> Own { get; }

    /// <summary>Travellers for whom a later form of their own stands: they are of this party no more.</summary>
    public required IReadOnlyList<int> Left { get; init; }

    /// <summary>Everybody who is on the form still, as they described themselves last, on whichever form.</summary>
    public required IReadOnlyList<(RegistrationRecord Form, Traveller Traveller)> SaidLast { get; init; }

    /// <summary>Passages of these trips; travellers are numbered as on the form.</summary>
    public required IReadOnlyList<PassageRecord> Passages { get; init; }

    /// <summary>Passages of the same people on other trips of the days that matter, numbered alike.</summary>
    public required IReadOnlyList<PassageRecord> OtherPassages { get; init; }

    /// <summary>Whether a trip of one of them contradicts another of the form's day.</summary>
    public bool IsConflicting => Conflicting.Any(trip => Own.Contains(trip)
        || Own.OfType<TripRecord>().Any(own => own.PersonKey == trip.PersonKey && ProofRule.IsHeard(trip.Newest()!, own)));

    /// <summary>Whether the form came without proof to what stood already: what it says of health and purpose is nobody's fact.</summary>
    public bool IsUnproven => Own.Any(trip => trip?.Of(_form.Id) is { Beside: true } or { Surplus: true });

    /// <summary>Whose forms stand for the trips of the form.</summary>
    public IEnumerable<long> Submitters => Own.OfType<TripRecord>().SelectMany(trip => trip.Standing()).Select(version => version.CallerId);

    private IEnumerable<TripRecord> Conflicting =>
        _considered.Where(trip => trip.State == TripState.Conflicting && trip.ArrivalDay == _form.ArrivalDay);

    /// <summary>Forms of the same people and day that came without proof to what stands.</summary>
    public required Unproven Unproven { get; init; }

    /// <summary>Whether more forms came for one of them on this day than trips are made of.</summary>
    public bool AreTooMany => _considered.Any(trip => trip.Flags.Contains(TripFlags.TooMany) && trip.ArrivalDay == _form.ArrivalDay);

    /// <summary>Whether the trip of one of them was damaged and made again of the forms.</summary>
    public bool IsMadeAgain => Own.Any(trip => trip?.IsMadeAgain() == true);

    /// <summary>Whether the text of the form goes without the name on it.</summary>
    public required bool IsTextedWithoutName { get; init; }

    public static TripSight Of(GateLookups lookups, RegistrationRecord form, RegisterRequest said)
    {
        var trips = said.Travellers.Select((traveller, place) => lookups.Of(form, place, lookups.PersonOf(traveller))).ToList();
        var own = trips.ConvertAll(each => each.FirstOrDefault(trip => trip.Of(form.Id) is not null));

        // A trip whose person was corrected is found by the form alone.
        var moved = own.Contains(null) ? TripBook.OfForm(lookups.Query, form.Id) : [];
        for (var place = 0; place < own.Count; place++)
            own[place] ??= moved.FirstOrDefault(trip => trip.Of(form.Id)!.Traveller == place);
        var left = Enumerable.Range(0, own.Count).Where(place => own[place]?.Of(form.Id) is { ReplacedBy: > 0 }).ToList();

        // Once all have left, the form is asked about as it was.
        if (left.Count == own.Count)
            left.Clear();
        var considered = trips.ConvertAll(each => each.Where(trip => trip.IsThere()).ToList());
        return new TripSight(form, own, [.. considered.SelectMany(each => each)])
        {
            Left = left,
            IsTextedWithoutName = FormRemarks.IsTextedWithoutName(form, said),
            Unproven = Unproven.Of(lookups, form, said, considered.SelectMany(each => each)),
            SaidLast = Said(lookups, form, said, considered, own, left),
            Passages = Numbered(lookups, own.ConvertAll<IEnumerable<long>>(trip => trip?.Passages ?? [])),
            OtherPassages =
                Numbered(lookups,
                    [.. considered.Select(
                        (each, place) => each.Where(trip => trip.Id != own[place]?.Id).SelectMany(trip => trip.Passages))]),
        };
    }

    private static List<(RegistrationRecord Form, Traveller Traveller)> Said(
        GateLookups lookups, RegistrationRecord form, RegisterRequest said, List<List<TripRecord>> trips,
        List<TripRecord?> own, List<int> left)
    {
        var last = Enumerable.Range(0, trips.Count).Where(place => !left.Contains(place))
            .Select(place =>
                (Place: place,
                    Version: trips[place].SelectMany(trip => trip.Versions)
                        .Where(version => own[place] is { } trip && ProofRule.IsHeard(version, trip))
                        .MaxBy(version => version.RegistrationId)))
            .ToList();
        var others = last.Select(each => each.Version?.RegistrationId ?? form.Id).Where(id => id != form.Id).Distinct().ToList();
        var forms = others.Zip(Registrations.Forms(lookups.Query, others)).Where(each => each.Second is not null)
            .ToDictionary(each => each.First, each => (Record: each.Second!, Registrations.Open(lookups.Query, each.Second!).Form));
        return last.ConvertAll(each => each.Version is { } version && forms.TryGetValue(version.RegistrationId, out var newer)
            ? (newer.Record, newer.Form.Travellers[version.Traveller])
            : (form, said.Travellers[each.Place]));
    }

    /// <param name="passages">Numbers of the passages of each traveller.</param>
    private static List<PassageRecord> Numbered(GateLookups lookups, List<IEnumerable<long>> passages)
    {
        var whose = passages.SelectMany((ids, place) => ids.Select(id => (id, place))).ToLookup(each => each.id, each => each.place);
        var records = Checkpoint.Passages.Of(lookups.Query, [.. whose.Select(each => each.Key)]);
        foreach (var passage in records)
        {
            passage.TravellerIndexes.Clear();
            passage.TravellerIndexes.AddRange(whose[passage.Id].Distinct().Order());
        }

        return [.. records.OrderBy(passage => passage.PassedAtMs)];
    }
}
