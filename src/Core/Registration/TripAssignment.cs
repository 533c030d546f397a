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

    /// <summary>Whether it says another name and another phone of somebody than what stands, which it may not change.</summary>
    public bool Contradicts { get; private set; }

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
                Turn(trip, there.Exists(other => other.Id != trip.Id && ProofRule.Outweighs(other, trip) && trips.Contradict(trip, other))
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
        var isNewHere = former != place;
        var isTaken = (isNewHere || (trip.Weight() > 0 && MayChange(trip))) && IsTaken(place, traveller, isNewHere ? null : trip);
        Contradicts |= At(place).Exists(other => IsOfOthers(other) && RelationTo(other, traveller) == TripRelation.Contradicting);
        if (isNewHere)
        {
            if (At(place) is { Count: > 0 } there && IsFull(there)
                && !there.Any(other => other.IsThere() && MayChange(other) && RelationTo(other, traveller) == TripRelation.Same))
                return Beyond(there[0], traveller); // the trip stays where it was
            if (!MayChange(trip))
            {
                // Its own version leaves; the trip stays where it is, for it is another's.
                Corrects = true;
                trip.Replace(amended!.Id, record.Id);
                _unsettled.Add(former);
                trips.Changed(trip);
                return Find(traveller);
            }

            StayBehind(trip);
            trip.Former.Add(new FormerPlace
            {
                DocumentKey = former.DocumentKey,
                PersonKey = former.PersonKey,
                ArrivalDay = former.Day,
                UntilMs = nowMs,
                RegistrationId = record.Id,
            });
            (trip.DocumentKey, trip.PersonKey, trip.ArrivalDay, trip.Since) = (place.DocumentKey, place.PersonKey, place.Day, record.Id);
        }
        else if (isTaken)
        {
            StayBehind(trip);
        }

        Corrects = true;
        var mayChange = MayChange(trip);
        var staysBeside = isTaken || !mayChange || ProofRule.StaysBeside(record, trip);
        trip.Replace(amended!.Id, record.Id);
        if (isTaken)
            trip.StandBeside(record.Id);
        Write(trip, traveller, isBeside: staysBeside);
        _unsettled.Add(former);
        return mayChange ? Meet(trip, traveller, isNewHere) : trip;
    }

    /// <summary>Whether another trip stands at this place that the form may not change: nobody gets by a correction what a new form does
    /// not.</summary>
    /// <param name="staying">The trip, where it is there already: it gives way to what it comes to contradict and was there
    /// before.</param>
    private bool IsTaken(TripPlace place, int traveller, TripRecord? staying) => At(place).Exists(other =>
        IsOfOthers(other) && (staying is null
            ? RelationTo(other, traveller) != TripRelation.SecondOfDay
            : other.Since() < staying.Since() && RelationTo(other, traveller) == TripRelation.Contradicting));

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
        if (same >= 0 && !(standing[same].Weight() > 0 && MayChange(standing[same])
            && IsTaken(PlaceOf(traveller), traveller, standing[same])))
        {
            var mayChange = MayChange(standing[same]);
            Write(standing[same], traveller, isBeside: !mayChange || ProofRule.StaysBeside(record, standing[same]));
            return mayChange && IsContradicted(there) ? Meet(standing[same], traveller, isNewHere: false) : standing[same];
        }

        var contradicted = standing.Where((_, which) => relations[which] == TripRelation.Contradicting).ToList();
        Contradicts |= contradicted.Exists(other => // what it says again was counted
            IsOfOthers(other) && (same < 0 || !trips.Contradict(standing[same], other)));
        if (there.Count > 0 && IsFull(there))
            return Beyond(there.Find(trip => trip.Weight() == 0) ?? there[0], traveller);

        var place = PlaceOf(traveller);
        var made = new TripRecord
        {
            State = TripState.Standing,
            DocumentKey = place.DocumentKey,
            PersonKey = place.PersonKey,
            ArrivalDay = place.Day,
            Unproven = mostUnproven is not null,
            Since = record.Id,
        };
        if (Lost is not null)
            made.Flag(TripFlags.MadeAgain);
        Write(made, traveller, isBeside: contradicted.Exists(IsOfOthers));
        trips.Add(made);
        return made;
    }

    /// <summary>Whether it counts, and the form may not change it.</summary>
    private bool IsOfOthers(TripRecord trip) => trip.Weight() > 0 && !MayChange(trip);

    /// <summary>Whether something at a place contradicted, which what is said now may agree with.</summary>
    private static bool IsContradicted(List<TripRecord> there) => there.Exists(trip => trip.State == TripState.Conflicting);

    /// <summary>A trip came to this person and day, or says something else there: what is there already is the same trip, unless something
    /// contradicts.</summary>
    private TripRecord Meet(TripRecord trip, int traveller, bool isNewHere)
    {
        var there = At(PlaceOf(traveller)).Where(other => other.Id != trip.Id).ToList();
        var same = there
            .Where(other =>
                other.IsThere() && (isNewHere || other.State == TripState.Conflicting) && RelationTo(other, traveller) == TripRelation.Same
                && MayChange(other))
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

    private TripRecord Join(TripRecord one, TripRecord two)
    {
        var (kept, part) = TripJoin.Join(one, two);
        Describe(kept);
        trips.Changed(kept);
        trips.Changed(part);
        return kept;
    }

    /// <summary>What others have submitted of the trip stays at its person and day, as a trip of its own: nobody is moved by a form of
    /// somebody else.</summary>
    private void StayBehind(TripRecord trip)
    {
        if (trip.Current().All(IsMoved))
            return;
        var staying = new TripRecord
        {
            State = trip.State,
            DocumentKey = trip.DocumentKey,
            PersonKey = trip.PersonKey,
            ArrivalDay = trip.ArrivalDay,
            Unproven = trip.Unproven,
            SmsId = trip.SmsId,
            Since = trip.Since(),
        };
        staying.Versions.AddRange(trip.TakeOut(version => !IsMoved(version)));
        Describe(staying);
        staying.SmsId = trips.Record(staying.Newest()!.RegistrationId) is { } newest ? trips.ServingOf(newest) : trip.SmsId;
        trips.Add(staying);
    }

    /// <summary>Of a key that speaks for anybody a code moves its own form alone, not what others handed in with the key.</summary>
    private bool IsMoved(VersionRecord version) => record.Proof == Proof.Nothing
        ? version.RegistrationId == amended!.Id || version.ReplacedBy != 0
        : version.CallerId == amended!.CallerId || version.CallerId == record.CallerId;

    /// <summary>The corrected form has this traveller no more: the trip stands only for what others have submitted.</summary>
    private void LeaveOut(TripRecord trip)
    {
        Corrects = true;
        trip.Replace(amended!.Id, record.Id);
        foreach (var version in trip.Standing().Where(version => version.CallerId == amended.CallerId && record.Proof != Proof.Nothing)
            .ToList())
            (version.ReplacedBy, version.Current) = (record.Id, false);
        _unsettled.Add(new TripPlace(trip));
        if (trip.Newest() is null)
            trip.State = TripState.Cancelled;
        else
            Describe(trip);
        trips.Changed(trip);
    }

    private bool MayChange(TripRecord trip) => ProofRule.MayChange(record, trip);

    private void Write(TripRecord trip, int traveller, bool isBeside)
    {
        var version = Version(traveller, surplus: false);
        version.Beside = Lost is null ? isBeside : record.Beside.Contains(traveller); // what stood then is not there to be asked any more
        if (version.Beside && Lost is null)
            record.Beside.Add(traveller);
        trip.Add(version);
        Describe(trip);
        trips.Changed(trip);
    }

    private VersionRecord Version(int traveller, bool surplus) =>
        new() { RegistrationId = record.Id, Traveller = traveller, CallerId = record.CallerId, Surplus = surplus, Proof = record.Proof };

    private void Describe(TripRecord trip)
    {
        if (trip.Newest() is not { } newest || trips.Record(newest.RegistrationId) is not { } said)
            return;
        (trip.DestinationDistrict, trip.EntryDistrict, trip.Purpose) = (said.DestinationDistrict, said.EntryDistrict, said.Purpose);
    }

    private TripRelation RelationTo(TripRecord trip, int traveller) =>
        TripRelations.Of(form, trip, trips.LastWords(trip), Rules.DocumentRule.Identity(form.Travellers[traveller].Document));

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
