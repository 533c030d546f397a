using Gateway.Core.Access;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>The trips that one form touches, each read once, with the forms they hold; what was changed is written at the end.</summary>
internal sealed class OpenTrips(IWriteTransaction transaction)
{
    private readonly Dictionary<long, TripRecord> _trips = [];
    private readonly Dictionary<long, RegistrationRecord?> _records = [];
    private readonly Dictionary<long, RegisterRequest?> _forms = [];
    private readonly HashSet<long> _changed = [];
    private readonly List<TripRecord> _new = [];

    /// <summary>What others have submitted is judged, too.</summary>
    public Query Query { get; } = Scope.Gateway.Over(transaction);

    public IReadOnlyList<TripRecord> OfForm(long registrationId) => Known(TripBook.OfForm(Query, registrationId));

    /// <summary>Newest first, without those that have moved away; what was moved or made here since the last <see cref="Save"/> is not
    /// found.</summary>
    public IReadOnlyList<TripRecord> At(TripPlace place) =>
    [
        .. Known(TripBook.At(Query, place)).Where(trip => trip.State != TripState.Joined && new TripPlace(trip) == place),
    ];

    /// <summary>The trips that a message serves, with those that were made here.</summary>
    public IEnumerable<TripRecord> ServedBy(long smsId) =>
        Known(TripBook.ServedBy(Query, smsId)).Concat(_new).Where(trip => trip.SmsId == smsId);

    /// <summary>A new trip; it gets its number when it is saved.</summary>
    public void Add(TripRecord trip) => _new.Add(trip);

    public void Changed(TripRecord trip)
    {
        if (trip.Id != 0)
            _changed.Add(trip.Id);
    }

    /// <summary>A form as far as it can be read.</summary>
    public RegistrationRecord? Record(long registrationId)
    {
        if (!_records.TryGetValue(registrationId, out var record))
            _records.Add(registrationId, record = Registrations.Form(Query, registrationId));
        return record;
    }

    /// <inheritdoc cref="Record"/>
    public RegisterRequest? Form(long registrationId)
    {
        if (!_forms.TryGetValue(registrationId, out var form))
            _forms.Add(registrationId, form = Record(registrationId) is { } record ? Registrations.Open(Query, record).Form : null);
        return form;
    }

    /// <summary>Number of the message that is sent for a form: its own, or the one that serves it as well.</summary>
    public long ServingOf(RegistrationRecord record) => MessageBook.Serving(Query, record.SmsId);

    /// <summary>The form that is being stored, which cannot be read yet.</summary>
    public void Know(RegistrationRecord record, RegisterRequest form)
    {
        _records[record.Id] = record;
        _forms[record.Id] = form;
    }

    /// <summary>The last word of each submitter who counts; where none does, what the trip was made of. What was said first without proof
    /// counts until it is proven otherwise.</summary>
    public static IEnumerable<VersionRecord> Counting(TripRecord trip) => trip.Newest() is { Beside: true } first
        ? [first]
        : trip.Current().Where(version => !version.Beside && (version.Proof != Proof.Nothing || trip.Weight() == 1));

    /// <summary>What the submitters of a trip who count said last.</summary>
    public IReadOnlyList<RegisterRequest> LastWords(TripRecord trip) =>
        [.. Counting(trip).Select(version => Form(version.RegistrationId)).OfType<RegisterRequest>()];

    /// <summary>Whether what counts of one says another name and phone than what counts of the other.</summary>
    public bool Contradict(TripRecord one, TripRecord other)
    {
        var others = LastWords(other);
        return Counting(one).Any(version => Form(version.RegistrationId) is { } said
            && others.Any(
                form => TripForms.Contradict(said, form, Rules.DocumentRule.Identity(said.Travellers[version.Traveller].Document))));
    }

    /// <summary>Writes what was changed.</summary>
    public void Save()
    {
        foreach (var id in _changed.Order())
            TripBook.Change(transaction, _trips[id]);
        _changed.Clear();
        foreach (var trip in _new)
            _trips.Add(TripBook.Add(transaction, trip), trip);
        _new.Clear();
    }

    private List<TripRecord> Known(IEnumerable<TripRecord> read)
    {
        var known = new List<TripRecord>();
        foreach (var trip in read)
        {
            _trips.TryAdd(trip.Id, trip);
            known.Add(_trips[trip.Id]);
        }

        return known;
    }
}
