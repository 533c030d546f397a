using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
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
    public const int Drivers = 2;
    public const int Sims = 3;
    public const int ModemsPerDriver = 2;

    private static readonly DateTimeOffset LateEvening = new(2020, 2, 14, 23, 54, 0, TimeSpan.FromHours(8));

    private readonly SmsOptions _sms = new() { PerPhoneSpacingSeconds = 0, PerPhoneDay = 100 };
    private readonly QuotaOptions _quota = new();
    private readonly Fate _fate = new();
    private readonly HashSet<string> _deadBoots = new(StringComparer.Ordinal);
    private int _boots;

    /// <param name="dayLimit">Parts per SIM and calendar day; with one, the history begins minutes before midnight in Harbin.</param>
    public World(int hourLimit, int dayLimit = 0)
    {
        _quota.Profiles["normal"].Hour = hourLimit;
        _quota.Profiles["tight"] = new QuotaProfile { Hour = Switches.TightHour, Day = dayLimit };
        if (dayLimit > 0)
        {
            _quota.Profiles["normal"].Day = dayLimit;
            Time = new FakeTimeProvider(LateEvening);
        }

        Watch = new GrantWatch(this);
        Store.Committing = Committing;
        Store.Committed = _fate.Committed;
        StartCore();
        DriverMoves = new DriverMoves(this);
        BadSpell = new BadSpell(this);
        Surroundings = new Surroundings(this);
        Switches = new Switches(this);
        for (var driver = 0; driver < Drivers; driver++)
            DriverMoves.Attach(driver);
        Surroundings.Register(1);
        Surroundings.Register(2);
        Pump();
    }

    public MemoryStore Store { get; } = new(new StoreModel());

    public LookupKeys Keys { get; } = new(new byte[LookupKeys.SecretLength]);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2020, 2, 14, 6, 0, 0, TimeSpan.Zero));

    public Network Network { get; } = new();

    public CoreProcess? Core { get; private set; }

    /// <summary>The driver processes that run; null while one is down.</summary>
    public DriverProcess?[] Processes { get; } = new DriverProcess?[Drivers];

    public DriverMoves DriverMoves { get; }

    public BadSpell BadSpell { get; }

    public Surroundings Surroundings { get; }

    public Switches Switches { get; }

    public GrantWatch Watch { get; }

    /// <summary>Done once, just before the core's next commit.</summary>
    public Action? BeforeCommit { get; set; }

    public QuotaOptions Quota => _quota;

    public int HourLimit => _quota.Profiles["normal"].Hour;

    public int DayLimit => _quota.Profiles["normal"].Day;

    /// <summary>Messages whose registration was answered.</summary>
    public int Promised { get; set; }

    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Boot ids of drivers that were killed.</summary>
    public IReadOnlySet<string> DeadBoots => _deadBoots;

    /// <summary>What drivers have come to.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>How those who died so far have died.</summary>
    public IReadOnlyList<string> Deaths => _fate.Deaths;

    /// <summary>One step of a history; a step that makes no sense now does nothing.</summary>
    public void Step(int code)
    {
        var (move, argument, fate) = Moves.Of(code);
        _fate.Begin(fate);
        move(this, argument);
        if (_fate.CoreDied)
            KillCore();
        if (_fate.KillsDriver || _fate.KillsBoth)
            KillDriver(argument % Drivers, argument / Drivers);
        if (_fate.KillsBoth)
            KillCore();
        _fate.Begin(Fate.Codes);
    }

    /// <summary>Everybody is up and nothing goes wrong any more, until nothing waits.</summary>
    /// <param name="alone">The second driver never comes back, and its SIMs are put into modems of the first.</param>
    public void Settle(bool alone = false)
    {
        StartCore();
        Switches.TurnAllOff();
        if (alone)
            KillDriver(1, 0);
        Surroundings.PutSimsBack(alone ? ModemsPerDriver : Drivers * ModemsPerDriver);
        for (var round = 0; round < 500; round++)
        {
            var before = Network.Accepted.Count;
            long? next = null;
            for (var driver = 0; driver < (alone ? 1 : Drivers); driver++)
            {
                DriverMoves.Attach(driver);
                next = Pump() ?? next;
                DriverMoves.Carry(driver);
                DriverMoves.CoreReads(driver, int.MaxValue);
                Processes[driver]!.Read();
            }

            if (Core!.Queue.Count(SmsState.Queued) + Core.Queue.Count(SmsState.Sending) + Core.Queue.Count(SmsState.Unknown) == 0)
                return;
            if (Network.Accepted.Count == before)
                Time.Advance(next is { } at && at > NowMs ? TimeSpan.FromMilliseconds(at - NowMs) : TimeSpan.FromSeconds(1));
        }
    }

    public IReadOnlyList<SmsRecord> Messages() => Store.Read(transaction => transaction.Range(SmsCollections.Messages, 0, int.MaxValue));

    /// <summary>What the network took and the core does not know of.</summary>
    public List<Network.Submission> Unheard()
    {
        var unknown =
            Messages().SelectMany(sms => sms.Attempts).Where(attempt => attempt.State == AttemptState.OutcomeUnknown)
                .Select(attempt => attempt.AttemptId).ToHashSet();
        return [.. Network.Accepted.Where(entry => unknown.Contains(entry.AttemptId))];
    }

    public IReadOnlyList<LedgerRecord> Ledgers() => Store.Read(transaction => transaction.Range(SmsCollections.Ledgers, 0, int.MaxValue));

    /// <summary>A start takes a moment: no two lives of a core begin in the same millisecond.</summary>
    public void StartCore()
    {
        if (Core is not null)
            return;
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Core = new CoreProcess(Store, _sms, _quota, Keys, Time, Watch);
    }

    public void KillCore()
    {
        foreach (var process in Processes)
            process?.LoseStream();
        Core = null;
    }

    public DriverProcess StartDriver(int driver) => Processes[driver] ??= new DriverProcess(
        $"driver-{driver}", $"boot-{++_boots}", word => Seen.Add(word), asksAhead: driver == 1);

    /// <summary>What was written may or may not have reached the network.</summary>
    public void KillDriver(int driver, int argument)
    {
        if (Processes[driver] is not { } process)
            return;
        foreach (var work in process.At(DriverProcess.Step.InTheAir))
        {
            if ((argument++ & 2) != 0)
                DriverMoves.Take(work);
        }

        DriverMoves.LoseStream(driver, argument);
        _deadBoots.Add(process.BootId);
        Processes[driver] = null;
    }

    public long? Pump()
    {
        long? next = null;
        if (Core is { } core)
            InCore(async () => next = await core.Pump.RunOnceAsync());
        return next;
    }

    private void Committing()
    {
        var before = BeforeCommit;
        BeforeCommit = null;
        before?.Invoke();
        _fate.Committing();
    }

    /// <summary>Runs something in the core, which may die of it. False when it did.</summary>
    public bool InCore(Func<Task> work)
    {
        if (Core is null || _fate.CoreDied)
            return false;
        try
        {
            work().GetAwaiter().GetResult();
        }
        catch (ProcessDied)
        {
            // The step ends with the core.
        }

        return !_fate.CoreDied;
    }
}
