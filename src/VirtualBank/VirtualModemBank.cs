using Gateway.SmsCodec;
using Gateway.VirtualBank.Composing;
using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Misbehaviours;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank;

/// <summary>
/// A bank of virtual GSM modems on pseudo-terminals with the network behind them. Linux only. Nothing happens before
/// <see cref="StartAsync"/>; all members may be called from any thread.
/// </summary>
public sealed partial class VirtualModemBank : IAsyncDisposable
{
    private readonly VirtualBankOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<VirtualModemBank> _logger;
    private readonly BankLoop _loop;
    private readonly List<ModemLine> _dirty = [];
    private readonly PortLinks _links;
    private readonly PortControl _ports;
    private readonly CloseWatch _closes;
    private readonly BankMisbehaviours _misbehaviours = new();
    private readonly Dictionary<VirtualModem, IReadOnlyList<Habit>> _habits = []; // by the first tty of a module
    private Archive? _archive; // opened by StartAsync
    private Smsc? _smsc; // as the archive

    public VirtualModemBank(VirtualBankOptions options, TimeProvider time, ILogger<VirtualModemBank> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _logger = logger;
        _links = new PortLinks(Path.GetFullPath(Path.Combine(options.Directory, "tty")));
        _loop = new BankLoop(time, EndTurn, failure => Log.TurnFailed(_logger, failure));
        _ports = new PortControl(_loop, _links);
        _closes = new CloseWatch(_loop);
    }

    /// <summary>Stable paths to open, one per modem, in order; empty before the start.</summary>
    public IReadOnlyList<string> Ports { get; private set; } = [];

    /// <summary>Folder of the port links; new names appear here after <c>rename</c>.</summary>
    public string PortDirectory => _links.PathOf("");

    internal BankLoop Loop => _loop;

    /// <summary>For tests of silence: the modem has read something while it was deaf. Loop's thread only.</summary>
    internal bool HasSwallowed(int number) => _ports.Modems[number - 1].Line.Swallowed > 0;

    /// <summary>Reads the bank's log back, plugs all modems in and starts to answer.</summary>
    /// <exception cref="IOException">No pseudo-terminals, or the directory cannot be written.</exception>
    /// <exception cref="FormatException">The scenario or a family name is wrong; says where.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        var scenario = _options.Scenario is { } path ? Scenario.Read(path) : Scenario.Empty;
        _archive = new Archive(_options.Directory);
        var smsc = _smsc = new Smsc(_loop, _time, _archive.Log, _archive.Reported, _archive.Inboxes);
        var services = new BankServices(_loop, _time, _options, smsc, _ports, _closes, _dirty);
        var modems = Wanted();
        for (var i =
            0; i < modems.Count; i++) _ports.Modems.AddRange(
                modems[i].Build(_ports.Modems.Count + 1, _options.FirstNumber + i, services, _misbehaviours));
        _links.Clear();
        Ports = [.. _ports.Modems.Select(_ports.PortOf)];
        _loop.Start();
        await _loop.Ask(() => PowerOn(smsc, scenario, modems)).WaitAsync(cancellation).ConfigureAwait(false);
        Log.Started(_logger, _ports.Modems.Count, PortDirectory);
    }

    /// <summary>The modems as they are now.</summary>
    public Task<IReadOnlyList<VirtualModemStatus>> ModemsAsync() => _loop.Ask(Statuses);

    /// <summary>Phones whose message to a modem the network still holds, or a modem's memory keeps.</summary>
    public Task<IReadOnlyList<string>> HeldSendersAsync() => _loop.Ask<IReadOnlyList<string>>(() =>
    [
        .. _smsc!.Waiting
            .Concat(_ports.Modems.SelectMany(modem => modem.Memories.All).SelectMany(memory => memory.Messages.Values)
                .Select(message => message.Pdu))
            .Select(pdu => DeliverPdu.TryDecode(pdu, out var content, out _) ? content.Sender.Number : null).OfType<string>().Distinct(),
    ]);

    /// <summary>What <paramref name="phone"/> received, oldest first, parts put together; empty for an unused phone.</summary>
    /// <param name="phone">In any form: +86…, 0086…, national.</param>
    public Task<IReadOnlyList<ReceivedMessage>> InboxAsync(string phone) =>
        _loop.Ask<IReadOnlyList<ReceivedMessage>>(() => [.. Assembly.Of(_archive!.Received(phone))]);

    /// <summary>Pulls the cable of modem <paramref name="number"/> (from 1): its device is gone at once.</summary>
    public Task UnplugAsync(int number) => MisbehaveAsync(Number(number), "unplug");

    /// <summary>Puts the cable back; the device may have another name, the link has not.</summary>
    public Task PlugAsync(int number) => MisbehaveAsync(Number(number), "plug");

    /// <summary>Makes one or all modems misbehave, by the words of docs/virtual-bank.md.</summary>
    /// <param name="modem">Port, IMEI or 1-based number; empty for all.</param>
    /// <param name="what"><c>word[=argument][@rate][*times]</c>, <c>-word</c> to end one, <c>none</c> to end all.</param>
    /// <exception cref="FormatException">No such word, or its argument is wrong.</exception>
    /// <exception cref="KeyNotFoundException">No such modem.</exception>
    public Task<IReadOnlyList<VirtualModemStatus>> MisbehaveAsync(string modem, string what) => _loop.Ask(() =>
    {
        var order = Order.Parse(what);
        foreach (var chosen in _ports.Chosen(modem)) order.Give(_misbehaviours.Of(chosen));
        return Statuses();
    });

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync().ConfigureAwait(false);
        foreach (var modem in _ports.Modems) _ports.Unplug(modem);
        _archive?.Dispose();
        _closes.Dispose();
        _loop.Dispose();
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IReadOnlyList<ComposedModem> Wanted()
    {
        if (_options.Habits is { } habits) return Composer.Parse(habits, _options.Seed);
        return _options.Composed
            ? Composer.Draw(_options.Count, _options.Seed)
            : [.. Enumerable.Range(0, _options.Count).Select(i => new ComposedModem(_options.Families[i % _options.Families.Count], []))];
    }

    private bool PowerOn(Smsc smsc, Scenario scenario, IReadOnlyList<ComposedModem> modems)
    {
        foreach (var modem in _ports.Modems) _ports.Plug(modem);
        var firsts = _ports.Modems.Where(modem => modem.First == modem).ToList();
        for (var i = 0; i < modems.Count; i++) _habits[firsts[i]] = modems[i].Habits;
        // before the archive: they change the cards
        for (var i = 0; i < modems.Count; i++) modems[i].Begin(firsts[i], _options.FirstNumber + i, _loop, _misbehaviours);
        foreach (var (start, submit) in _archive!.Unreported())
        {
            if (_ports.Modems.Find(m => m.Sim.Iccid == submit.Iccid) is { } modem)
                smsc.Report(modem.Sim, submit, start, new() { Delay = _options.ReportDelay });
        }
        foreach (var modem in _ports.Modems)
        {
            if (_archive.LastReference(modem.Sim.Iccid) is { } last) modem.Sim.LastReference = last;
        }
        scenario.Begin(_loop, _ports, _misbehaviours);
        return true;
    }

    private IReadOnlyList<VirtualModemStatus> Statuses() => [.. _ports.Modems.Select(modem => new VirtualModemStatus(
        modem.Number, _ports.PortOf(modem), modem.Line.Device, modem.Family.Name, modem.Imei, modem.Sim.Iccid, modem.Sim.Imsi,
        modem.Plugged, modem.Submitted, _misbehaviours.Of(modem).Active,
        [.. _habits[modem.First].Select(habit => new VirtualHabitStatus(habit.Name, habit.Meaning, habit.MustSend, habit.Reasons ?? []))],
        modem.First.Number, modem.Line.Closed, modem.First.RestartsAsked, modem.InService))];

    // The log first: what a modem answers is with the operating system by then.
    private void EndTurn()
    {
        _archive?.Flush();
        foreach (var line in _dirty) line.Flush();
        _dirty.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(4200, LogLevel.Information, "Virtual bank: {Count} modems, ports under {Directory}")]
        public static partial void Started(ILogger logger, int count, string directory);

        [LoggerMessage(4201, LogLevel.Error, "Virtual bank: a turn of the loop failed")]
        public static partial void TurnFailed(ILogger logger, Exception failure);
    }
}
