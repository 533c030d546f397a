using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>Finds the trip of each traveller on a form, or makes it: the rules of docs/trips.md. In the transaction that stores the
/// form.</summary>
/// <param name="amended">The form that this one corrects.</param>
/// <param name="mostUnproven">Trips of one document and day that callers who prove nothing may make; null when this caller is not held to
/// it.</param>
internal sealed class TripAssignment(
    OpenTrips trips, RegistrationRecord record, RegisterRequest form, IReadOnlyList<ulong> people, RegistrationRecord? amended,
    int? mostUnproven, long nowMs)
{
    private readonly HashSet<TripPlace> _unsettled = [];
    private readonly HashSet<int> _beyond = [];

    /// <summary>The trips that the form is a version of, in the order of its travellers (of <see cref="Lost"/>, where it is given); null
    /// for one whose form is beyond the trips that its caller may make.</summary>
    public List<TripRecord?> Assigned { get; } = [];

    /// <summary>Nobody is texted for it: all that is on it is beyond what its caller may make.</summary>
    public bool IsSurplus => _beyond.Count == form.Travellers.Count;

    /// <summary>Travellers whose trips are gone: made again of what is left, apart from the trips that are whole. Null: a form that comes
    /// now.</summary>
    public IReadOnlySet<int>? Lost { get; init; }

    /// <summary>Whether anything of the form that it names was corrected.</summary>
    public bool Corrects { get; private set; }

    public void Run()
    {
        var before = amended is null ? null : trips.Form(amended.Id);
        var standing = StandsFor();
        var continued = standing.ToDictionary(ofTraveller => ofTraveller.Key, ofTraveller => ofTraveller.First());
        foreach (var twin in standing.SelectMany(ofTraveller => ofTraveller.Skip(1)))
            LeaveOut(twin);
        var places =
            before is null ? null : Continuation.Pair(before, form, place => continued.ContainsKey(place) || IsCorrectedAlready(place));
        foreach (var traveller in Enumerable.Range(0, form.Travellers.Count).Where(traveller => Lost?.Contains(traveller) ?? true))
            Assigned.Add(
                places is not null && continued.Remove(places[traveller], out var former) ? Correct(former, traveller) : Find(traveller));

        foreach (var left in continued.Values.Where(trip => trip.ArrivalDay == record.ArrivalDay))
            LeaveOut(left);
    }

    /// <summary>Once all is saved: a trip conflicts as long as another of its place contradicts it.</summary>
    public void Settle()
    {
        foreach (var place in _unsettled)
        {
            var there = trips.At(place).Where(TripVersions.IsThere).ToList();
            foreach (var trip in there)
                Turn(trip, there.Exists(other => other.Id != trip.Id && Contradict(trip, other))
                    ? TripState.Conflicting
                    : TripState.Standing);
        }
    }

    /// <summary>The trips for which the amended form stands, by the traveller's place on it: one, but of a disk that does not read a record
    /// today and reads it tomorrow, which has the one made again beside it. The older first, which is the whole one.</summary>
    private ILookup<int, TripRecord> StandsFor() => (amended is null ? [] : trips.OfForm(amended.Id))
        .Where(trip => IsOpen(trip) && trip.IsThere() && trip.Of(amended!.Id) is { ReplacedBy: 0 })
        .ToLookup(trip => trip.Of(amended!.Id)!.Traveller);

    /// <summary>In a trip that is whole.</summary>
    private bool IsCorrectedAlready(int place) =>
        trips.OfForm(amended!.Id)
            .Any(trip => trip.Of(amended.Id) is { } version && version.Traveller == place && version.ReplacedBy == record.Id);

    private bool IsOpen(TripRecord trip) => Lost is null || trip.IsMadeAgain();

    private List<TripRecord> At(TripPlace place) => [.. trips.At(place).Where(IsOpen)];

    private TripRecord? Correct(TripRecord trip, int traveller)
    {
        var (former, place) = (new TripPlace(trip), PlaceOf(traveller));
        if (former != place)
        {
            if (At(place) is { Count: > 0 } there && IsFull(there)
                && !there.Any(other => other.IsThere() && RelationTo(other, traveller) == TripRelation.Same))
                return Beyond(there[0], traveller); // the trip stays where it was
            StayBehind(trip);
            trip.Former.Add(new FormerPlace
            {
                DocumentKey = former.DocumentKey,
                PersonKey = former.PersonKey,
                ArrivalDay = former.Day,
                UntilMs = nowMs,
                RegistrationId = record.Id,
            });
            (trip.DocumentKey, trip.PersonKey, trip.ArrivalDay) = (place.DocumentKey, place.PersonKey, place.Day);
        }

        Corrects = true;
        trip.Replace(amended!.Id, record.Id);
        Write(trip, traveller);
        _unsettled.Add(former);
        var isNewHere = former != place;
        return isNewHere || trip.State == TripState.Conflicting ? Meet(trip, traveller, isNewHere) : trip;
    }

    /// <summary>A form that corrects none, or somebody who was not on the one it corrects.</summary>
    private TripRecord? Find(int traveller)
    {
        var there = At(PlaceOf(traveller));
        var standing =
            there.Where(TripVersions.IsThere).OrderByDescending(trip => trip.Current().Any(version => version.CallerId == record.CallerId))
                .ToList();
        var relations = standing.ConvertAll(trip => RelationTo(trip, traveller));
        if (Lost is not null || relations.Contains(TripRelation.Contradicting))
            _unsettled.Add(PlaceOf(traveller));
        var same = relations.IndexOf(TripRelation.Same);
        if (same >= 0)
        {
            Write(standing[same], traveller);
            return standing[same].State == TripState.Conflicting ? Meet(standing[same], traveller, isNewHere: false) : standing[same];
        }

        if (there.Count > 0 && IsFull(there))
            return Beyond(there[0], traveller);

        var place = PlaceOf(traveller);
        var made = new TripRecord
        {
            State = TripState.Standing,
            DocumentKey = place.DocumentKey,
            PersonKey = place.PersonKey,
            ArrivalDay = place.Day,
            Unproven = mostUnproven is not null,
        };
        if (Lost is not null)
            made.Flag(TripFlags.MadeAgain);
        Write(made, traveller);
        trips.Add(made);
        return made;
    }

    /// <summary>A trip came to this person and day, or says something else there: what is there already is the same trip, unless something
    /// contradicts.</summary>
    private TripRecord Meet(TripRecord trip, int traveller, bool isNewHere)
    {
        var there = At(PlaceOf(traveller)).Where(other => other.Id != trip.Id).ToList();
        var same = there
            .Where(other =>
                other.IsThere() && (isNewHere || other.State == TripState.Conflicting) && RelationTo(other, traveller) == TripRelation.Same)
                .ToList();
        foreach (var other in same)
            trip = Join(trip, other);
        _unsettled.Add(PlaceOf(traveller));
        return trip;
    }

    /// <summary>Kept with a trip of its person and day, for staff to see; it changes nothing.</summary>
    private TripRecord? Beyond(TripRecord trip, int traveller)
    {
        trip.Add(Version(traveller, surplus: true));
        trip.Flag(TripFlags.TooMany);
        trips.Changed(trip);
        _beyond.Add(traveller);
        return null;
    }

    /// <summary>Two trips turn out to be one: the older number has all versions and passages from now on, in order.</summary>
    private TripRecord Join(TripRecord one, TripRecord two)
    {
        var (kept, part) = one.Id < two.Id ? (one, two) : (two, one);
        var versions = kept.Versions.Concat(part.Versions).OrderBy(version => version.RegistrationId).ToList();
        foreach (var submitter in versions.Where(version => version.Current).GroupBy(version => version.CallerId))
        {
            foreach (var version in submitter.SkipLast(1))
                version.Current = false;
        }

        var passages = kept.Passages.Concat(part.Passages).Distinct().Order().ToList();
        kept.Versions.Clear();
        kept.Versions.AddRange(versions);
        kept.Passages.Clear();
        kept.Passages.AddRange(passages);
        kept.LastPassedAtMs = Math.Max(kept.LastPassedAtMs, part.LastPassedAtMs);
        kept.Former.AddRange(part.Former);
        foreach (var word in part.Flags)
            kept.Flag(word);
        part.Versions.Clear();
        part.Passages.Clear();
        (part.State, part.JoinedTo, part.SmsId) = (TripState.Joined, kept.Id, 0);
        Describe(kept);
        trips.Changed(kept);
        trips.Changed(part);
        return kept;
    }

    /// <summary>What others have submitted of the trip stays at its person and day, as a trip of its own: nobody is moved by a form of
    /// somebody else.</summary>
    private void StayBehind(TripRecord trip)
    {
        long[] movers = [amended!.CallerId, record.CallerId];
        if (!trip.Current().Any(version => !movers.Contains(version.CallerId)))
            return;
        var staying = new TripRecord
        {
            State = trip.State,
            DocumentKey = trip.DocumentKey,
            PersonKey = trip.PersonKey,
            ArrivalDay = trip.ArrivalDay,
            Unproven = trip.Unproven,
            SmsId = trip.SmsId,
        };
        staying.Versions.AddRange(trip.TakeOut(version => !movers.Contains(version.CallerId)));
        Describe(staying);
        staying.SmsId = trips.Record(staying.Newest()!.RegistrationId) is { } newest ? trips.ServingOf(newest) : trip.SmsId;
        trips.Add(staying);
    }

    /// <summary>The corrected form has this traveller no more: the trip stands only for what others have submitted.</summary>
    private void LeaveOut(TripRecord trip)
    {
        Corrects = true;
        trip.Replace(amended!.Id, record.Id);
        foreach (var version in trip.Standing().Where(version => version.CallerId == amended.CallerId).ToList())
            (version.ReplacedBy, version.Current) = (record.Id, false);
        _unsettled.Add(new TripPlace(trip));
        if (trip.Newest() is null)
            trip.State = TripState.Cancelled;
        else
            Describe(trip);
        trips.Changed(trip);
    }

    private void Write(TripRecord trip, int traveller)
    {
        trip.Add(Version(traveller, surplus: false));
        Describe(trip);
        trips.Changed(trip);
    }

    private VersionRecord Version(int traveller, bool surplus) =>
        new() { RegistrationId = record.Id, Traveller = traveller, CallerId = record.CallerId, Surplus = surplus };

    private void Describe(TripRecord trip)
    {
        if (trip.Newest() is not { } newest || trips.Record(newest.RegistrationId) is not { } said)
            return;
        (trip.DestinationDistrict, trip.EntryDistrict, trip.Purpose) = (said.DestinationDistrict, said.EntryDistrict, said.Purpose);
    }

    private TripRelation RelationTo(TripRecord trip, int traveller) =>
        TripRelations.Of(form, trip, trips.LastWords(trip), Rules.DocumentRule.Identity(form.Travellers[traveller].Document));

    private bool Contradict(TripRecord one, TripRecord other)
    {
        var others = trips.LastWords(other);
        return one.Current().Any(version => trips.Form(version.RegistrationId) is { } said
            && others.Any(
                form => TripForms.Contradict(said, form, Rules.DocumentRule.Identity(said.Travellers[version.Traveller].Document))));
    }

    private bool IsFull(IReadOnlyCollection<TripRecord> there) => mostUnproven is { } most && there.Count(trip => trip.Unproven) >= most;

    private void Turn(TripRecord trip, TripState state)
    {
        if (trip.State == state)
            return;
        trip.State = state;
        trips.Changed(trip);
    }

    private TripPlace PlaceOf(int traveller) => new(record.DocumentKeys[traveller], people[traveller], record.ArrivalDay);
}
