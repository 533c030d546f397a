using System.Collections.Immutable;
using System.Threading.Channels;
using Gateway.V1;

namespace Gateway.Core.Bank;

/// <summary>What drivers said of their modems since this core took the dispatcher's role, for people. In memory only.</summary>
internal sealed class ModemDirectory
{
    /// <summary>Modems of one driver that are kept; it may announce as many.</summary>
    public const int MostOfDriver = 1000;

    private const string DriverGone = "driver_gone";

    /// <summary>How long a modem is shown after its driver has left: until somebody has missed it.</summary>
    private static readonly long KeptMs = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>The same of one that never was at work.</summary>
    private static readonly long KeptIdleMs = (long)TimeSpan.FromMinutes(10).TotalMilliseconds;

    private readonly Lock _lock = new();
    private readonly WaitingSims _waiting = new();
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
            _waiting.Clear();
        }
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Modem> All()
    {
        lock (_lock)
            return [.. _modems.Values.OrderBy(modem => modem.Number).Select(Shown)];
    }

    /// <summary>By IMEI, port or number; of several of one name one that works before one that waits for an operator's yes.</summary>
    public Modem? Find(string name) => All().OrderBy(modem => modem.Waits.Length > 0).FirstOrDefault(modem =>
        modem.Imei == name || modem.Port == name || modem.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == name);

    /// <summary>SIMs that send now or will in a moment; see <see cref="BankCount.IsInService"/>.</summary>
    public IReadOnlyList<SimInService> SimsInService()
    {
        lock (_lock)
        {
            return [.. _modems.Values
                .Select(Shown)
                .Where(BankCount.IsInService)
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

    /// <summary>Whether the SIM of a modem waits for an operator's yes.</summary>
    /// <param name="why">A word of <see cref="SimEntry"/>; empty: it does not.</param>
    public void Waits(string driverId, string imei, string iccid, string why, long nowMs)
    {
        lock (_lock)
        {
            if (!_waiting.Set(driverId, imei, iccid, why))
                return;
            foreach (var modem in _modems.Values.Where(modem => modem.DriverId == driverId && modem.Imei == imei))
                Tell(modem, nowMs);
        }
    }

    /// <summary>What drivers had that left long ago is shown no more.</summary>
    public void Forget(long nowMs)
    {
        lock (_lock)
        {
            foreach (var (place, modem) in _modems.Where(entry => entry.Value.Reason == DriverGone).ToList())
            {
                var kept = modem.Sim?.Iccid.Length > 0 && !_waiting.Waited(modem) ? KeptMs : KeptIdleMs;
                if (nowMs - modem.StateSinceMs >= kept)
                    Drop(place, modem);
            }
        }
    }

    /// <summary>When a driver last spoke of this SIM as being in a modem, Unix milliseconds; 0: not since the core was started.</summary>
    public long SeenAt(string iccid)
    {
        lock (_lock)
            return _seen.GetValueOrDefault(iccid);
    }

    /// <returns>False when the driver has too many modems for one more; then it is not noted.</returns>
    public bool Update(Modem modem, long nowMs)
    {
        lock (_lock)
        {
            modem = modem.Clone();

            // The same modem under a new name takes the place of the old one, and one that has come from another driver, too: not one that
            // another driver still has, whoever claims it.
            var moved = _modems
                .Where(entry => modem.Imei.Length > 0 && entry.Value.Imei == modem.Imei && entry.Key != (modem.DriverId, modem.Port)
                    && (entry.Key.Driver == modem.DriverId || (entry.Value.State == ModemState.Absent && _waiting.Why(modem).Length == 0)))
                .ToList();
            if (!_modems.ContainsKey((modem.DriverId, modem.Port)) && moved.Count == 0 && !HasRoom(modem.DriverId))
                return false;
            modem.Number = NumberOf(modem, moved.Select(entry => entry.Value));
            foreach (var entry in moved)
                _modems.Remove(entry.Key);
            _modems[(modem.DriverId, modem.Port)] = modem;
            Seen(modem, nowMs);
            Tell(modem, nowMs);
            return true;
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
                Seen(modem, nowMs);
                modem.State = ModemState.Absent;
                modem.Reason = DriverGone;
                modem.StateSinceMs = nowMs;
                Tell(modem, nowMs);
            }

            _waiting.Left(driverId);
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

    private void Seen(Modem modem, long nowMs)
    {
        if (modem.State != ModemState.Absent && modem.Sim?.Iccid is { Length: > 0 } iccid && _waiting.Why(modem).Length == 0)
            _seen[iccid] = nowMs;
    }

    /// <summary>Whether a driver may have one more; of those that are gone the one that has been so for longest makes room.</summary>
    private bool HasRoom(string driverId)
    {
        var own = _modems.Where(entry => entry.Key.Driver == driverId).ToList();
        if (own.Count < MostOfDriver)
            return true;
        var gone = own.Where(entry => entry.Value.State == ModemState.Absent).OrderBy(entry => entry.Value.StateSinceMs).Take(1).ToList();
        foreach (var (place, oldest) in gone)
            Drop(place, oldest);
        return gone.Count > 0;
    }

    private void Drop((string Driver, string Port) place, Modem modem)
    {
        _modems.Remove(place);
        _waiting.Forget(modem);
        foreach (var name in _numbers.Where(entry => entry.Value == modem.Number).Select(entry => entry.Key).ToList())
            _numbers.Remove(name);
        History.Forget(modem.Number);
    }

    /// <summary>A modem keeps its number while the core runs, whatever port or driver it comes back on. Before it has said its IMEI it is
    /// known by its port, and keeps the number of that.</summary>
    private int NumberOf(Modem modem, IEnumerable<Modem> moved)
    {
        var port = $"{modem.DriverId}:{modem.Port}";
        if (modem.Imei.Length == 0)
            return Numbered(port);
        var name = $"{modem.DriverId}#{modem.Imei}";
        if (!_numbers.ContainsKey(name))
        {
            if (moved.FirstOrDefault() is { } former)
            {
                _numbers.Remove($"{former.DriverId}#{former.Imei}");
                _numbers[name] = former.Number;
            }
            else if (_numbers.Remove(port, out var number))
                _numbers[name] = number;
        }

        return Numbered(name);
    }

    private int Numbered(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
            _numbers[name] = number = ++_lastNumber;
        return number;
    }

    private Modem Shown(Modem modem) => _waiting.Mark(modem.Clone());

    private void Tell(Modem modem, long nowMs)
    {
        var shown = Shown(modem);
        History.Note(shown, nowMs);
        foreach (var watcher in _watchers)
            watcher.Writer.TryWrite(shown.Clone());
    }
}

/// <summary>A SIM in a modem of an attached driver.</summary>
internal readonly record struct SimInService(string Iccid, string Imsi);
