using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Checkpoint;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Trips;

/// <summary>The real registrar and the real gate over records in memory: brought into a situation, then something comes. It is 13 February
/// 2020, noon in Harbin.</summary>
internal sealed class TripStage
{
    public const string Number = "F90724836", Permit = "91010119800101001X", Companion = "230107200002290013";

    private readonly CountingStore _store;
    private readonly FakeTimeProvider _time = new(Forms.Now);
    private readonly SmsQueue _queue = new();
    private readonly IOptions<DueTimeOptions> _due = Options.Create(new DueTimeOptions());
    private int _forms;

    public TripStage()
    {
        _store = new CountingStore(new MemoryStore(new StoreModel()
            .AddKeys(new CallerDirectory())
            .AddRegistrations()
            .AddTrips()
            .Add(SmsCollections.Messages, _queue)
            .Add(SmsCollections.Ledgers)
            .AddPassages()
            .AddAudit()));
        AtGates = new ShownAtGates(_store, Denials, _time);
        foreach (var caller in new[] { Airline, Railway, Clerk, Public, Gate })
            Write(transaction => Core.Access.Keys.Add(transaction, new CallerRecord { Name = caller.Name, Role = caller.Role }));
    }

    /// <summary>Who proves nothing: the airline that made the first form, and another partner. And who has the document in hand.</summary>
    public static Caller Airline { get; } = new(1, "airline", Role.Partner) { SpeaksFor = SpeaksFor.OwnPassengers };

    public static Caller Railway { get; } = new(2, "railway", Role.Partner) { SpeaksFor = SpeaksFor.OwnPassengers };

    /// <summary>Speaks for anybody: the form of an official account.</summary>
    public static Caller Public { get; } = new(4, "official account", Role.Partner) { SpeaksFor = SpeaksFor.Anybody };

    /// <summary>Two who have the document in hand.</summary>
    public static Caller Gate { get; } = new(5, "gate", Role.Checkpoint);

    public static Caller Clerk { get; } = new(3, "clerk", Role.Clerk);

    public TripOptions Limits { get; } = new();

    /// <summary>Twice an hour is no reason.</summary>
    public KeyConflicts Conflicts => field ??= new(Options.Create(new RateOptions { ConflictsPerHour = 2 }), _time);

    /// <summary>Look-ups of the last answer at the gate.</summary>
    public int Lookups => _store.Lookups;

    public IReadOnlyList<TripRecord> Trips => _store.Read(transaction => transaction.Range(Kept.Trips, 0, 1000));

    public TripRecord Trip(long id) => _store.Read(transaction => transaction.Find(Kept.Trips, id))!;

    public SmsRecord Message(long id) => _store.Read(transaction => transaction.Find(SmsCollections.Messages, id))!;

    /// <summary>The texts that left or will.</summary>
    public int Texts => _store.Read(transaction => transaction.Range(SmsCollections.Messages, 0, 1000)).Count(Succession.Serves);

    /// <summary>The trips that are no part of another, in the order of their numbers, and the texts.</summary>
    public string Now
    {
        get
        {
            var trips = Trips.Where(trip => trip.State != TripState.Joined).Select(Shown).ToList();
            return trips.Count == 0 ? "nothing" : $"{string.Join(", ", trips)} · {Texts}";
        }
    }

    public static string InDays(int days) => Forms.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The traveller's form of today, changed.</summary>
    public Gateway.Core.Registration.SubmissionResult Register(Caller caller, Action<RegisterRequest>? change = null)
    {
        var answer = Answer(caller, change);
        return answer.Result ?? throw new RefusedException(answer.Refusal!);
    }

    /// <summary>The same, whatever is answered.</summary>
    public RegistrarAnswer Answer(Caller caller, Action<RegisterRequest>? change = null) => Wait(Registrar().RegisterAsync(
        caller,
        Forms.Valid(form =>
        {
            form.RequestId = $"form-{++_forms}";
            form.Travellers[0] = Traveller();
            (form.Trip.ArrivalDate, form.Trip.ArrivalTime) = (InDays(0), "10:40");
            change?.Invoke(form);
        }),
        CancellationToken.None));

    /// <summary>What the registrar refuses it with.</summary>
    public static Google.Rpc.Status Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal;

    /// <summary>The same, as a correction of a form.</summary>
    public Gateway.Core.Registration.SubmissionResult Correct(Gateway.Core.Registration.SubmissionResult former,
        Action<RegisterRequest>? change = null, Caller? caller = null) =>
        Register(caller ?? Airline, form =>
    {
        form.Travellers.Clear();
        form.Travellers.AddRange(FormOf(former).Travellers);
        form.Amends = $"r-{former.Record!.Id}";
        form.CorrectsCode = former.Code;
        change?.Invoke(form);
    });

    private RegisterRequest FormOf(Gateway.Core.Registration.SubmissionResult stored) =>
        _store.Read(transaction => transaction.Opened(stored.Record!)).Form;

    public static string CodeOf(Gateway.Core.Registration.SubmissionResult stored) => stored.Code;

    public static Traveller Traveller(string name = "ALEXANDER IVANOV", string number = Number, string country = "RUS") =>
        Forms.Person(name, number, DocumentType.Passport, country);

    /// <summary>By a gate that has looked the person up.</summary>
    public PassResponse Pass(long registration, params int[] travellers)
    {
        AtGates.Shows(GateCall.Gate, $"r-{registration}");
        return Wait(Service().Pass(
            new PassRequest
            {
                RequestId = $"pass-{++_forms}",
                RegistrationId = $"r-{registration}",
                EntryPoint = Office.Airport,
                TravellerIndexes = { travellers },
            }, new GateCall()));
    }

    public VerifyResponse Verify(string key)
    {
        _store.Lookups = 0;
        return Wait(Service().Verify(new VerifyRequest { Key = key, EntryPoint = Office.Airport }, new GateCall()));
    }

    /// <summary>Keyed hash of the number that most have.</summary>
    public ulong DocumentKey => RegistrationKeys.Document(_store.LookupKeys, Number);

    /// <summary>Its record is gone, as one that is damaged on the disk is.</summary>
    public void Lose(long trip) => Wait(_store.WriteAsync(transaction =>
    {
        transaction.Delete(Kept.Trips, trip);
        return 0;
    }));

    /// <summary>The next start.</summary>
    public void Restart() => Wait(GatewayRun.LostTripsAsync(_store.Engine));

    public void GoOn(TimeSpan time) => _time.Advance(time);

    public LookupKeys Keys => _store.LookupKeys;

    /// <summary>How many forms are stored.</summary>
    public int Stored => _store.Read(transaction => transaction.Range(Kept.Registrations, 0, 1000)).Count;

    public T Read<T>(Func<IReadTransaction, T> work) => _store.Read(work);

    public T Write<T>(Func<IWriteTransaction, T> work) => Wait(_store.WriteAsync(work));

    /// <summary>Something becomes of a message.</summary>
    public void Change(long message, Action<SmsRecord> change) => Write(transaction =>
    {
        var sms = transaction.Find(SmsCollections.Messages, message)!;
        change(sms);
        transaction.Update(SmsCollections.Messages, sms);
        return 0;
    });

    /// <summary>A message has left.</summary>
    public void Send(long message) => Change(message, sms =>
    {
        sms.State = SmsState.Sent;
        sms.Attempts.Add(new AttemptRecord
        {
            AttemptId = 1_000 + message,
            Part = 1,
            Round = 1,
            State = AttemptState.Accepted,
            GrantedAtMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
    });

    private string Shown(TripRecord trip)
    {
        var version = trip.Versions[^1];
        var document = _store.Read(transaction => transaction.Find(Kept.Registrations, version.RegistrationId)) is { } record
            ? _store.Read(transaction => transaction.Opened(record)).Form.Travellers[version.Traveller].Document
            : new Document();
        var person = document switch
        {
            { IssuingCountry: "DEU" } => "Other",
            { Number: Permit } => "Permit",
            { Number: Companion } => "Companion",
            _ => "Person",
        };
        var days = trip.ArrivalDay - (DateOnly.FromDateTime(Forms.Now.DateTime).DayNumber - DateOnly
            .FromDateTime(DateTime.UnixEpoch).DayNumber);
        var day = days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" +{days}");
        var counted = trip.Versions.Count(each => !each.Surplus);
        return $"{person}{day} {trip.State.ToString().ToLowerInvariant()} {counted}{(trip.Passages.Count > 0 ? " passed" : "")}{(trip.Flags.Count > 0 ? " flagged" : "")}";
    }

    private Registrar Registrar() =>
        new(_store, _store.LookupKeys, Forms.Places, new ConfirmationText(new TemplateOptions()), _due, Options.Create(Limits),
            Conflicts, _time);

    private DenialMeter Denials => new(_time, NullLogger<DenialMeter>.Instance);

    private ShownAtGates AtGates { get; }

    private CheckpointService Service() =>
        new(_store, _store.Engine, _store.LookupKeys, Forms.Places, new SmsView(_queue, _time), new CallerDirectory(),
            Denials, new Disclosure(Denials),
            new GateMisses(Options.Create(new GateOptions { MissesPerMinute = 10_000 }), _time), AtGates, _due, _time);

    // The store in memory has done all when it answers.
    private static T Wait<T>(Task<T> done) =>
        done.IsCompleted ? done.GetAwaiter().GetResult() : throw new InvalidOperationException("It waits.");

    private sealed class RefusedException(Google.Rpc.Status refusal) : InvalidOperationException("It was refused.")
    {
        public Google.Rpc.Status Refusal => refusal;
    }
}
