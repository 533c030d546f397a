using Gateway.VirtualBank.Loop;
using Gateway.VirtualBank.Modems;
using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank;

/// <summary>
/// A bank of virtual GSM modems on pseudo-terminals with the network behind them. Linux only. All members may be called
/// from any thread.
/// </summary>
public sealed partial class VirtualModemBank : IAsyncDisposable
{
    private readonly VirtualBankOptions _options;
    private readonly ILogger<VirtualModemBank> _logger;
    private readonly BankLoop _loop;
    private readonly List<ModemLine> _dirty = [];
    private readonly List<VirtualModem> _modems = [];
    private readonly PortLinks _links;
    private readonly Inboxes _inboxes = new();
    private readonly TimeProvider _time;
    private BankLog? _log; // opened by StartAsync

    public VirtualModemBank(VirtualBankOptions options, TimeProvider time, ILogger<VirtualModemBank> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _links = new PortLinks(Path.GetFullPath(Path.Combine(options.Directory, "tty")));
        _loop = new BankLoop(time, EndTurn, failure => Log.TurnFailed(_logger, failure));
    }

    /// <summary>Stable paths to open, one per modem, in order.</summary>
    public IReadOnlyList<string> Ports { get; private set; } = [];

    internal BankLoop Loop => _loop;

    /// <summary>Reads the bank's log back, plugs all modems in and starts to answer.</summary>
    /// <exception cref="IOException">No pseudo-terminals, or the directory cannot be written.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_options.Directory);
        _log = new BankLog(Path.Combine(_options.Directory, "submissions.jsonl"));
        var lastReferences = Rebuild(_log);
        var floor = new BankFloor(_loop, _time, _options, new Smsc(_loop, _time, _log, _inboxes), _dirty);
        for (var i = 0; i < _options.Count; i++)
        {
            var sim = SimCard.Make(_options.FirstNumber + i, _options.Seed);
            if (lastReferences.TryGetValue(sim.Iccid, out var last)) sim.LastReference = last;
            var family = ModemFamily.Named(_options.Families[i % _options.Families.Count]);
            _modems.Add(new VirtualModem(i + 1, _options.FirstNumber + i, family, sim, floor));
        }
        _links.Clear();
        Ports = [.. _modems.Select(m => _links.PathOf(m.PortName))];
        _loop.Start();
        await _loop.Ask(() =>
        {
            foreach (var modem in _modems) PlugIn(modem);
            return true;
        }).WaitAsync(cancellation).ConfigureAwait(false);
        Log.Started(_logger, _options.Count, _links.PathOf(""));
    }

    /// <summary>The modems as they are now.</summary>
    public Task<IReadOnlyList<VirtualModemStatus>> ModemsAsync() => _loop.Ask<IReadOnlyList<VirtualModemStatus>>(() => [.. _modems.Select(Status)]);

    /// <summary>Pulls the cable of modem <paramref name="number"/> (from 1): its device is gone at once.</summary>
    public Task UnplugAsync(int number) => OnModem(number, PullOut);

    /// <summary>Puts the cable back; the device may have another name, the link has not.</summary>
    public Task PlugAsync(int number) => OnModem(number, PlugIn);

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync().ConfigureAwait(false);
        foreach (var modem in _modems) PullOut(modem);
        _log?.Dispose();
    }

    private Task<bool> OnModem(int number, Action<VirtualModem> act)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, _modems.Count);
        return _loop.Ask(() =>
        {
            act(_modems[number - 1]);
            return true;
        });
    }

    private void PlugIn(VirtualModem modem)
    {
        if (modem.Plugged) return;
        modem.Line.Plug();
        _links.Point(modem.PortName, modem.Line.Device!);
        modem.Power.On();
    }

    private void PullOut(VirtualModem modem)
    {
        modem.Dialogue.Drop();
        modem.Reports.Drop();
        modem.Line.Unplug();
        _links.Remove(modem.PortName);
    }

    private VirtualModemStatus Status(VirtualModem modem) => new(
        modem.Number, _links.PathOf(modem.PortName), modem.Line.Device, modem.Family.Name, modem.Imei, modem.Sim.Iccid, modem.Sim.Imsi,
        modem.Plugged, modem.Submitted, []);

    private Dictionary<string, byte> Rebuild(BankLog log)
    {
        var lastReferences = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var (start, submit) in log.ReadAll())
        {
            lastReferences[submit.Iccid] = submit.Reference;
            if (submit.Outcome == LoggedSubmit.Accepted) _inboxes.Add(submit.Recipient, start);
        }
        return lastReferences;
    }

    // The log first: what a modem answers is on disk by then.
    private void EndTurn()
    {
        _log?.Flush();
        foreach (var line in _dirty) line.Flush();
        _dirty.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Virtual bank: {Count} modems, ports under {Directory}")]
        public static partial void Started(ILogger logger, int count, string directory);

        [LoggerMessage(4001, LogLevel.Error, "Virtual bank: a turn of the loop failed")]
        public static partial void TurnFailed(ILogger logger, Exception failure);
    }
}
