using System.Collections.Immutable;
using System.Threading.Channels;
using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>What drivers said of their modems since this core took the dispatcher's role, for people. In memory only.</summary>
internal sealed class ModemDirectory
{
    private const string DriverGone = "driver_gone";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Driver, string Port), Modem> _modems = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private ImmutableList<Channel<Modem>> _watchers = [];
    private int _lastNumber;

    /// <summary>Drivers that are attached now.</summary>
    public int Drivers { get; private set; }

    /// <summary>What changed at them.</summary>
    public ModemHistory History { get; } = new();

    /// <summary>Forgets every modem, and when SIMs were seen, but not the numbers: a modem keeps its number while the core runs.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _modems.Clear();
            _seen.Clear();
        }
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Modem> All()
    {
        lock (_lock)
            return [.. _modems.Values.OrderBy(modem => modem.Number).Select(modem => modem.Clone())];
    }

    /// <summary>By IMEI, port or number.</summary>
    public Modem? Find(string name) => All().FirstOrDefault(modem =>
        modem.Imei == name || modem.Port == name || modem.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == name);

    /// <summary>SIMs that send now or will in a moment; see <see cref="BankCount.IsInService"/>.</summary>
    public IReadOnlyList<SimInService> SimsInService()
    {
        lock (_lock)
        {
            return [.. _modems.Values
                .Where(modem => BankCount.IsInService(modem))
                .Select(modem => new SimInService(modem.Sim.Iccid, modem.Sim.Imsi))];
        }
    }

    /// <summary>Drivers or modems are still on their way up: nobody can say yet what the bank can do.</summary>
    public bool IsSettling
    {
        get
        {
            lock (_lock)
                return _modems.Count == 0 || _modems.Values.Any(modem => modem.State is ModemState.Opening or ModemState.Probing);
        }
    }

    /// <summary>The driver is here: a modem that it had and does not list any more is unplugged.</summary>
    public void Attached(string driverId, IReadOnlyCollection<string> ports, long nowMs)
    {
        Count(+1);
        lock (_lock)
        {
            foreach (var modem in _modems.Values.Where(
                modem => modem.DriverId == driverId && modem.Reason == DriverGone && !ports.Contains(modem.Port)))
            {
                modem.Reason = "unplugged";
                Tell(modem, nowMs);
            }
        }
    }

    /// <summary>When a driver last spoke of this SIM as being in a modem, Unix milliseconds; 0: not since the core was started.</summary>
    public long SeenAt(string iccid)
    {
        lock (_lock)
            return _seen.GetValueOrDefault(iccid);
    }

    public void Update(Modem modem, long nowMs)
    {
        lock (_lock)
        {
            modem = modem.Clone();
            modem.Number = NumberOf(modem);

            // The same modem under a new name takes the place of the old one.
            foreach (var moved in _modems
                .Where(entry => modem.Imei.Length > 0 && entry.Value.Imei == modem.Imei && entry.Key != (modem.DriverId, modem.Port))
                .ToList())
                _modems.Remove(moved.Key);
            _modems[(modem.DriverId, modem.Port)] = modem;
            if (modem.State != ModemState.Absent && modem.Sim?.Iccid is { Length: > 0 } iccid)
                _seen[iccid] = nowMs;
            Tell(modem, nowMs);
        }
    }

    /// <summary>The driver is gone: nothing is known of its modems but that.</summary>
    public void Detached(string driverId, long nowMs)
    {
        Count(-1);
        lock (_lock)
        {
            foreach (var modem in _modems.Values.Where(modem => modem.DriverId == driverId))
            {
                if (modem.State != ModemState.Absent && modem.Sim?.Iccid is { Length: > 0 } iccid)
                    _seen[iccid] = nowMs;
                modem.State = ModemState.Absent;
                modem.Reason = DriverGone;
                modem.StateSinceMs = nowMs;
                Tell(modem, nowMs);
            }
        }
    }

    /// <summary>Every change from now on; a watcher that does not read misses the oldest.</summary>
    public ChannelReader<Modem> Watch(CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<Modem>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref _watchers, watchers => watchers.Add(channel));
        cancellation.Register(() =>
        {
            ImmutableInterlocked.Update(ref _watchers, watchers => watchers.Remove(channel));
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    /// <summary>Tells every watcher that there is nothing more to come.</summary>
    public void EndWatches()
    {
        foreach (var watcher in _watchers)
            watcher.Writer.TryComplete();
        History.End();
    }

    private void Count(int change)
    {
        lock (_lock)
            Drivers += change;
    }

    private int NumberOf(Modem modem)
    {
        // A modem keeps its number while the core runs, whatever port it comes back on. Before it has said its IMEI it is known by
        // its port, and keeps the number of that.
        var port = $"{modem.DriverId}:{modem.Port}";
        if (modem.Imei.Length == 0)
            return Numbered(port);
        if (!_numbers.ContainsKey(modem.Imei) && _numbers.Remove(port, out var number))
            _numbers[modem.Imei] = number;
        return Numbered(modem.Imei);
    }

    private int Numbered(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
            _numbers[name] = number = ++_lastNumber;
        return number;
    }

    private void Tell(Modem modem, long nowMs)
    {
        History.Note(modem, nowMs);
        foreach (var watcher in _watchers)
            watcher.Writer.TryWrite(modem.Clone());
    }
}

/// <summary>A SIM in a modem of an attached driver.</summary>
internal readonly record struct SimInService(string Iccid, string Imsi);
