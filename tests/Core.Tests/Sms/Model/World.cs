using Gateway.Core.Sms;
using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Fakes;
using Gateway.V1;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Sms.Model;

/// <summary>
/// A core, two drivers with two modems each, three SIMs, a network and a clock; every step may kill somebody. The core's
/// journal, queue and dispatcher are the real ones.
/// </summary>
internal sealed class World
{
    private const int ModemsPerDriver = 2;
    private const int SimCount = 3;

    private readonly MemoryStore _store = new(new StoreModel());
    private readonly LookupKeys _keys = new(new byte[LookupKeys.SecretLength]);
    private readonly SmsOptions _sms = new() { PerPhoneSpacingSeconds = 0, PerPhoneDay = 100 };
    private readonly QuotaOptions _quota = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));
    private readonly DriverProcess?[] _drivers = new DriverProcess?[2];

    // Which modem holds a SIM: driver * 2 + modem, or -1 when it lies on the table.
    private readonly int[] _simAt = [0, 1, 2];
    private int _boots;
    private int _registered;
    private bool _dieAfterCommit;

    public World(int hourLimit)
    {
        _quota.Profiles["normal"].Hour = hourLimit;
        _store.Committed = OnCommitted;
        Core = Start();
        Attach(0);
        Attach(1);
        Register(1);
        Register(2);
        Pump();
    }

    public Network Network { get; } = new();

    public CoreProcess? Core { get; private set; }

    public int HourLimit => _quota.Profiles["normal"].Hour;

    public MemoryStore Store => _store;

    public FakeTimeProvider Time => _time;

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Steps by how often they come: the way of a message through, and now and then something that goes wrong.</summary>
    private static readonly Action<World, int>[] Steps =
    [
        .. Often(3, (world, n) => world.Register(1 + (n % 2))),
        .. Often(4, (world, _) => world.Pump()),
        .. Often(4, (world, n) => world.Attach(n % 2)),
        .. Often(6, (world, n) => world.Ask(n % 2, n / 2)),
        .. Often(4, (world, n) => world.Read(n % 2)),
        .. Often(6, (world, n) => world.Finish(n % 2, n / 2)),
        .. Often(5, (world, n) => world.Report(n % 2, n / 2)),
        .. Often(2, (world, n) => world.LoseStream(n % 2)),
        .. Often(1, (world, n) => world.KillDriver(n % 2, n)),
        .. Often(1, (world, _) => world.KillCore()),
        .. Often(2, (world, n) => world.MoveSim(n % SimCount, n / SimCount % 5)),
        .. Often(2, (world, n) => world.Advance(n)),
        .. Often(2, (world, n) => world.Deliver(n)),
        .. Often(1, (world, n) => world.Operate(n)),
        .. Often(1, (world, n) => world.TellLate(n % 2, n / 2)),
    ];

    /// <summary>Codes below this make a history.</summary>
    public static int StepCodes => Steps.Length * 64;

    /// <summary>One step of a history; a step that makes no sense now does nothing.</summary>
    public void Step(int code) => Steps[code % Steps.Length](this, code / Steps.Length);

    private static IEnumerable<Action<World, int>> Often(int times, Action<World, int> step) => Enumerable.Repeat(step, times);

    /// <summary>Everybody is up and nothing goes wrong any more, until nothing waits.</summary>
    public void Settle()
    {
        Core ??= Start();
        for (var sim = 0; sim < SimCount; sim++)
            MoveSim(sim, sim);
        for (var round = 0; round < 500; round++)
        {
            for (var driver = 0; driver < 2; driver++)
                Attach(driver);
            var next = Pump();
            var before = Network.Accepted.Count;
            for (var driver = 0; driver < 2; driver++)
            {
                for (var i = 0; i < 8; i++)
                    Ask(driver, i * 4);
                Read(driver);
                foreach (var work in _drivers[driver]!.Held.Values.Where(work => work.Step == DriverProcess.Step.InTheAir))
                    Complete(work, Accept(work));
                for (var i = 0; i < 8; i++)
                    Report(driver, i * 4);
                Read(driver);
            }

            if (Core!.Queue.Count(SmsState.Queued) + Core.Queue.Count(SmsState.Sending) + Core.Queue.Count(SmsState.Unknown) == 0)
                return;
            if (Network.Accepted.Count == before)
                _time.Advance(next is { } at && at > NowMs ? TimeSpan.FromMilliseconds(at - NowMs) : TimeSpan.FromSeconds(1));
        }
    }

    public IReadOnlyList<SmsRecord> Messages() => _store.Read(transaction => transaction.Range(SmsCollections.Messages, 0, int.MaxValue));

    public IReadOnlyList<LedgerRecord> Ledgers() => _store.Read(transaction => transaction.Range(SmsCollections.Ledgers, 0, int.MaxValue));

    private static string Iccid(int sim) => $"8986000000000000000{sim}";

    private static string Imsi(int sim) => $"46000000000000{sim}";

    private static string Imei(int modem) => $"86000000000000{modem}";

    private CoreProcess Start() => new(_store, _sms, _quota, _keys, _time);

    private void Register(int parts)
    {
        if (Core is null || _registered >= 6)
            return;
        _registered++;
        var text = new string('好', parts == 1 ? 10 : 80);
        var sms = NewMessage.Queued(_keys, 1, $"+861380000000{_registered % 4}", text, NewMessage.OrdinaryLane, NowMs, NowMs + 86_400_000L * 3, NowMs);
        InCore(() => _store.WriteAsync(transaction => transaction.Insert(SmsCollections.Messages, sms)), 0);
    }

    private long? Pump()
    {
        long? next = null;
        if (Core is { } core)
            InCore(async () => next = await core.Pump.RunOnceAsync(), 0);
        return next;
    }

    private void Attach(int driver)
    {
        var process = _drivers[driver] ??= new DriverProcess($"driver-{driver}", $"boot-{++_boots}");
        if (Core is not { } core || process.Session is not null)
            return;

        process.Inbox = CoreProcess.Outbox();
        var session = new DriverSession(process.DriverId, process.BootId, process.Inbox.Writer);
        process.Session = session;
        InCore(
            async () =>
            {
                var forget = await core.Journal.AnnounceAsync(process.Announce([]), core.Open.Of(process.DriverId));
                foreach (var id in forget)
                    process.Held.Remove(id);
                core.Dispatcher.Attach(session);
                for (var modem = driver * ModemsPerDriver; modem < (driver + 1) * ModemsPerDriver; modem++)
                    await core.Dispatcher.ModemAsync(session, Modem(modem));
            },
            0);
    }

    private Modem Modem(int modem)
    {
        var sim = Array.IndexOf(_simAt, modem);
        return new Modem
        {
            Imei = Imei(modem),
            State = sim < 0 ? ModemState.SimLocked : ModemState.Ready,
            Sim = sim < 0 ? null : new Sim { Iccid = Iccid(sim), Imsi = Imsi(sim) },
        };
    }

    private void LoseStream(int driver)
    {
        if (_drivers[driver] is not { Session: { } session } process)
            return;
        process.LoseStream();
        Core?.Dispatcher.Detach(session);
    }

    private void KillDriver(int driver, int argument)
    {
        if (_drivers[driver] is not { } process)
            return;

        // What was written may or may not have reached the network.
        foreach (var work in process.Held.Values.Where(work => work.Step == DriverProcess.Step.InTheAir))
        {
            if ((argument++ & 2) != 0)
                Accept(work);
        }

        LoseStream(driver);
        _drivers[driver] = null;
    }

    private void Ask(int driver, int argument)
    {
        var waiting = Waiting(driver, DriverProcess.Step.Offered);
        if (waiting.Count == 0 || Core is not { } core)
            return;

        var work = waiting[argument / 4 % waiting.Count];

        // One CMGS at a time on a modem.
        if (_drivers[driver]!.Held.Values.Any(other => other.Offer.Imei == work.Offer.Imei && other.Step is DriverProcess.Step.Asked or DriverProcess.Step.Granted or DriverProcess.Step.InTheAir))
            return;
        work.Step = DriverProcess.Step.Asked;
        var session = _drivers[driver]!.Session!;
        var ask = new AskGrant { AttemptId = work.Offer.AttemptId, Iccid = work.Offer.Iccid, Imei = work.Offer.Imei, Imsi = Imsi(work.Offer.Iccid[^1] - '0') };
        InCore(() => core.Dispatcher.AskGrantAsync(session, ask), argument);
    }

    private void Read(int driver) => _drivers[driver]?.Read(work =>
    {
        // The prompt is there and the PDU is written, unless the SIM has left the modem meanwhile.
        if (_simAt[work.Offer.Iccid[^1] - '0'] == work.Offer.Imei[^1] - '0')
            work.Step = DriverProcess.Step.InTheAir;
        else
            Complete(work, new Outcome { NotSent = new NotSent { Why = "sim_changed" } });
    });

    private void Finish(int driver, int argument)
    {
        var waiting = Waiting(driver, DriverProcess.Step.InTheAir);
        if (waiting.Count == 0)
            return;
        var work = waiting[argument / 8 % waiting.Count];
        Complete(work, (argument % 8) switch
        {
            0 or 1 or 2 => Accept(work),
            3 => Lost(work, reached: true),
            4 => Lost(work, reached: false),
            5 => new Outcome { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Transient, Family = "CMS", Code = 42 } } },
            6 => new Outcome { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Sim, Family = "CMS", Code = 28 } } },
            _ when argument % 16 == 7 => new Outcome { Refused = new RefusedByNetwork { Error = new CommandError { ErrorClass = ErrorClass.Number, Family = "CMS", Code = 1 } } },
            _ => new Outcome { NotSent = new NotSent { Why = "escaped" } },
        });
    }

    private Outcome Lost(DriverProcess.Work work, bool reached)
    {
        var predicted = Network.NextReference(work.Offer.Iccid);
        if (reached)
            Accept(work);
        return new Outcome { Unknown = new Unknown { Why = "timeout", PredictedReference = predicted } };
    }

    private Outcome Accept(DriverProcess.Work work)
    {
        var reference = Network.Take(work.Offer.SmsId, work.Offer.Part, work.Offer.Iccid, NowMs);
        return new Outcome { Accepted = new Accepted { MessageReference = reference } };
    }

    private static void Complete(DriverProcess.Work work, Outcome outcome)
    {
        outcome.AttemptId = work.Offer.AttemptId;
        work.Outcome = outcome;
        work.Step = DriverProcess.Step.Done;
    }

    private void Report(int driver, int argument)
    {
        var waiting = Waiting(driver, DriverProcess.Step.Done);
        if (waiting.Count == 0 || Core is not { } core)
            return;
        var work = waiting[argument / 4 % waiting.Count];
        var session = _drivers[driver]!.Session!;
        InCore(() => core.Dispatcher.OutcomeAsync(session, work.Outcome!.Clone()), argument);
    }

    /// <summary>A late answer settles an unknown outcome that the core may have stored already.</summary>
    private void TellLate(int driver, int argument)
    {
        var unknown = Messages().SelectMany(sms => sms.Attempts.Select(attempt => (Sms: sms, Attempt: attempt)))
            .Where(entry => entry.Attempt.State == AttemptState.OutcomeUnknown).ToList();
        if (unknown.Count == 0 || Core is not { } core || _drivers[driver] is not { Session: { } session })
            return;
        var (sms, attempt) = unknown[argument % unknown.Count];
        var truth = Truth(sms, attempt);
        if (truth is not null)
            InCore(() => core.Dispatcher.OutcomeAsync(session, new Outcome { AttemptId = attempt.AttemptId, Late = true, Accepted = new Accepted { MessageReference = truth.Reference } }), 0);
    }

    private Network.Submission? Truth(SmsRecord sms, AttemptRecord attempt) => Network.Accepted.FirstOrDefault(entry =>
        entry.SmsId == sms.Id && entry.Part == attempt.Part && entry.Iccid == attempt.Iccid && entry.AtMs >= attempt.GrantedAtMs
        && sms.Attempts.All(other => ReferenceEquals(other, attempt) || other.MessageReference != entry.Reference + 1));

    /// <summary>The network reports on something it took, through whichever driver holds the SIM now.</summary>
    private void Deliver(int argument)
    {
        if (Network.Accepted.Count == 0 || Core is not { } core)
            return;
        var entry = Network.Accepted[argument / 4 % Network.Accepted.Count];
        var holder = _simAt[entry.Iccid[^1] - '0'] / ModemsPerDriver;
        if (_simAt[entry.Iccid[^1] - '0'] < 0 || _drivers[holder] is not { Session: not null })
            return;
        var sms = Messages().Single(message => message.Id == entry.SmsId);
        var report = new StatusReport
        {
            ReportId = "x",
            Iccid = entry.Iccid,
            Imsi = Imsi(entry.Iccid[^1] - '0'),
            MessageReference = entry.Reference,
            Recipient = SmsPersonal.Parser.ParseFrom(sms.Personal).Recipient,
            ServiceCentreAtMs = entry.AtMs,
            Status = argument % 3 == 2 ? 0x45 : 0,
        };
        InCore(() => core.Journal.ReportAsync(report), argument);
    }

    private void Operate(int argument)
    {
        var messages = Messages();
        if (messages.Count == 0 || Core is null)
            return;
        var operations = new SmsOperations(_store, _keys, _time);
        var id = $"s-{messages[argument / 4 % messages.Count].Id}";
        InCore(
            async () =>
            {
                try
                {
                    switch (argument % 4)
                    {
                        case 0: await operations.HoldAsync(new HoldSmsRequest { SmsId = id }, default); break;
                        case 1: await operations.ReleaseAsync(new ReleaseSmsRequest { SmsId = id }, default); break;
                        case 2 when argument % 16 == 2: await operations.CancelAsync(new CancelSmsRequest { SmsId = id }, default); break;
                    }
                }
                catch (Grpc.Core.RpcException)
                {
                    // Not in this state: the operator is told so.
                }
            },
            0);
    }

    private void KillCore()
    {
        for (var driver = 0; driver < 2; driver++)
            _drivers[driver]?.LoseStream();
        Core = Core is null ? Start() : null;
    }

    private void MoveSim(int sim, int modem)
    {
        var to = modem == 4 ? -1 : modem;
        if (to >= 0 && Array.IndexOf(_simAt, to) is >= 0 and var other && other != sim)
            return;
        var from = _simAt[sim];
        _simAt[sim] = to;
        Tell(from);
        Tell(to);
    }

    private void Tell(int modem)
    {
        if (modem < 0 || Core is not { } core || _drivers[modem / ModemsPerDriver] is not { Session: { } session })
            return;
        InCore(() => core.Dispatcher.ModemAsync(session, Modem(modem)), 0);
    }

    private void Advance(int argument) => _time.Advance(TimeSpan.FromSeconds((argument % 5) switch { 0 => 1, 1 => 5, 2 => 61, 3 => 125, _ => 185 }));

    private List<DriverProcess.Work> Waiting(int driver, DriverProcess.Step step) => _drivers[driver] is { Session: not null } process
        ? [.. process.Held.Values.Where(work => work.Step == step)]
        : [];

    /// <summary>Runs something in the core that may die before or after its commit.</summary>
    private void InCore(Func<Task> work, int fate)
    {
        _store.DieBeforeNextCommit = fate % 4 == 2;
        _dieAfterCommit = fate % 4 == 3;
        try
        {
            work().GetAwaiter().GetResult();
        }
        catch (MemoryStore.ProcessDied)
        {
            if (Core is not null)
                KillCore();
        }

        _store.DieBeforeNextCommit = false;
        _dieAfterCommit = false;
    }

    private void OnCommitted()
    {
        if (!_dieAfterCommit)
            return;

        // Everything the core would still say is lost with it.
        _dieAfterCommit = false;
        throw new MemoryStore.ProcessDied();
    }
}
