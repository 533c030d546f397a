using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Bank;
using Gateway.Core.Checkpoint;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Inbound;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Tests.Storage;
using Gateway.Core.Trips;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>Forms, gates and messages of the real core over a real file. It is 13 February 2020, noon in Harbin.</summary>
internal sealed class Office : IAsyncDisposable
{
    public const string Airport = "AIR-HRB-D", Station = "RAIL-HBB-1";
    public const string Iccid = "89860000000000000001", Imsi = "460000000000001";

    private readonly TemporaryStore _files = new();
    private readonly IOptions<DueTimeOptions> _due = Options.Create(new DueTimeOptions());
    private SmsQueue _queue = new();
    private LiteStore? _store;
    private ShownAtGates? _shown;
    private long _attempts;

    public SmsOptions Sms { get; } = new();

    public TripOptions Trips { get; } = new();

    public LiteStore Store => _store ?? throw new InvalidOperationException("Not open.");

    public DateTimeOffset Now => _files.Time.GetUtcNow();

    public static async Task<Office> OpenAsync()
    {
        var office = new Office();
        office._files.Time.SetUtcNow(Forms.Now);
        await office.ReopenAsync();
        await office.Store.WriteAsync(
            transaction => Sims.Announce(transaction, Iccid, Imsi, "driver-1", "860000000000001", isVirtual: false, nowMs: 0));
        return office;
    }

    /// <summary>Everything kept in memory is rebuilt from the file.</summary>
    public async Task ReopenAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        var model = new StoreModel()
            .AddKeys(new CallerDirectory())
            .AddRegistrations()
            .AddTrips()
            .Add(SmsCollections.Messages, _queue = new SmsQueue())
            .Add(SmsCollections.Ledgers)
            .Add(SmsCollections.Settings)
            .Add(InboundCollections.Stops)
            .AddSims()
            .AddPassages()
            .AddAudit()
            .AddRoleTerms();

        // The clock stands still: nothing would end the wait of a delivery report.
        _store = new LiteStore(new StoreOptions { Path = _files.Path, DeferMs = 0 }, model, _files.Time, NullLogger<LiteStore>.Instance);
        await _store.OpenAsync();
        _shown = null;
    }

    /// <summary>A record that is not as it was written, found when the store is opened the next time.</summary>
    public async Task SpoilAsync(string collection, long id)
    {
        await Store.DisposeAsync();
        _files.Tamper(engine => engine.Update(collection, [new LiteDB.BsonDocument { ["_id"] = id, ["v"] = 1, ["env"] = new byte[20] }]));
        await ReopenAsync();
    }

    public void Pass(TimeSpan time) => _files.Time.Advance(time);

    public static string InDays(int days) => Forms.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Registers the valid form, changed; it must be accepted.</summary>
    public async Task<SubmissionResult> RegisterAsync(Action<RegisterRequest>? change = null, long partner = 1, Role role = Role.Partner)
    {
        var form = Forms.Valid(change);
        form.RequestId = Guid.NewGuid().ToString("N");
        var registrar = new Registrar(Store, Store.LookupKeys, Forms.Places, new ConfirmationText(new TemplateOptions()), _due,
            Options.Create(Trips), new KeyConflicts(Options.Create(new RateOptions()), _files.Time), _files.Time);
        var answer =
            await registrar.RegisterAsync(new Caller(partner, "partner", role) { SpeaksFor = SpeaksFor.OwnPassengers }, form,
                TestContext.Current.CancellationToken);
        return answer.Result ?? throw new InvalidOperationException(answer.Refusal!.Message);
    }

    public Task<VerifyResponse> VerifyAsync(string key) =>
        Gate().Verify(new VerifyRequest { Key = key, EntryPoint = Airport }, new GateCall());

    /// <summary>By a gate that has looked the person up.</summary>
    public Task<PassResponse> PassAsync(PassRequest request)
    {
        Shown.Shows(GateCall.Gate, request.RegistrationId);
        return Gate().Pass(request, new GateCall());
    }

    public Task<SmsRecord> ResendAsync(long smsId, string requestId) =>
        new SmsOperations(Store, _queue, Store.LookupKeys, _files.Time).ResendAsync(
        GateCall.Gate, new ResendSmsRequest { SmsId = $"s-{smsId}", RequestId = requestId }, TestContext.Current.CancellationToken);

    public Task<long> HoldAsync(long smsId, string why) => new SmsOperations(Store, _queue, Store.LookupKeys, _files.Time).HoldAsync(
        GateCall.Gate, new HoldSmsRequest { SmsId = $"s-{smsId}", Why = why }, TestContext.Current.CancellationToken);

    /// <summary>Asks for the message's next part.</summary>
    /// <returns>"granted", or why not.</returns>
    public async Task<string> AskAsync(long smsId)
    {
        var verdict = await Journal().GrantAsync(new GrantRequest(
            smsId, ++_attempts, Part: 1, ConcatenationReference: 0, Iccid, Imsi, "860000000000001", "driver-1", "boot-1", Epoch: 1,
            Now.ToUnixTimeMilliseconds()));
        return verdict.Granted ? "granted" : verdict.Why;
    }

    /// <summary>Tells how the message's newest attempt ended.</summary>
    public Task<bool> TellAsync(long smsId, Outcome outcome)
    {
        outcome.AttemptId = Message(smsId).Attempts[^1].AttemptId;
        return Journal().OutcomeAsync("driver-1", outcome);
    }

    public Task<bool> ReportAsync(string phone, int reference, DateTimeOffset sentAt) => Journal().ReportAsync("driver-1", new StatusReport
    {
        Iccid = Iccid,
        Imsi = Imsi,
        MessageReference = reference,
        Recipient = phone,
        ServiceCentreAtMs = sentAt.ToUnixTimeMilliseconds(),
    });

    /// <summary>It leaves, and the network takes it.</summary>
    public async Task SendAsync(long smsId, int reference = 0)
    {
        Assert.Equal("granted", await AskAsync(smsId));
        Assert.True(await TellAsync(smsId, new Outcome { Accepted = new Accepted { MessageReference = reference } }));
    }

    public RegisterRequest FormOf(SubmissionResult stored) => Store.Read(reader => reader.Opened(stored.Record!)).Form;

    public SmsRecord Message(long id) => Store.Read(reader => reader.Find(SmsCollections.Messages, id))!;

    public (SmsState State, string Reason) StateOf(long smsId) => (Message(smsId).State, Message(smsId).Reason);

    /// <summary>What a call must be refused with.</summary>
    public static async Task RefusedAsync(StatusCode code, string text, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, refusal.StatusCode);
        Assert.Contains(text, refusal.Status.Detail, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        await _files.DisposeAsync();
    }

    private SmsJournal Journal() => new(
        Store, Options.Create(Sms), Options.Create(new QuotaOptions()), Options.Create(new AdmissionOptions()), Store.LookupKeys,
        new DispatchTerm { Value = new RoleTerm(DispatchTerm.Role, 0) }, _files.Time);

    private DenialMeter Denials => new(_files.Time, NullLogger<DenialMeter>.Instance);

    private ShownAtGates Shown => _shown ??= new ShownAtGates(Store, Denials, _files.Time);

    private CheckpointService Gate() =>
        new(Store, Store, Store.LookupKeys, Forms.Places, new SmsView(_queue, _files.Time), new CallerDirectory(),
            Denials, new Disclosure(Denials),
            new GateMisses(Options.Create(new GateOptions()), _files.Time), Shown, _due, _files.Time);
}
