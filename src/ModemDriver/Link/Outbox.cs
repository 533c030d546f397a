using System.Threading.Channels;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Link;

/// <summary>What waits to go up one stream. Small by design: attempts are few, reports are bounded where they are held, and of a modem's
/// many changes only the newest is kept.</summary>
/// <remarks>A change that decides nothing in the core (ready and sending in turn, counters, signal) waits for others of its kind: a modem at work
/// changes three times with each message, and the core asks itself each time whether there is something to offer. What nobody waits for in haste (an
/// outcome, a report) goes with the next message that somebody does wait for, mostly within milliseconds. One timer tells whatever still waits when its
/// time is over: each timer that is set wakes two threads three times.</remarks>
internal sealed class Outbox : IDisposable
{
    private const int MostAtOnce = 256;
    private const int MostBytes = 1024 * 1024; // a core takes 4 MiB in one message; an answer to an operator may have some 100 KiB
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Little = TimeSpan.FromMilliseconds(250); // a driver that is killed takes along what it has not told: an outcome is then unknown
    private readonly string _driverId;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan _messagesDue = TimeSpan.MaxValue; // all three by Now, guarded by _gate
    private TimeSpan _newsDue = TimeSpan.MaxValue;
    private TimeSpan _rings = TimeSpan.MaxValue;
    private readonly Queue<V1.DriverMessage> _messages = new();
    private readonly Dictionary<string, ModemSnapshot> _modems = new(StringComparer.Ordinal); // by port
    private readonly Dictionary<string, ModemSnapshot> _news = new(StringComparer.Ordinal); // by port; wait for the timer
    private readonly Dictionary<string, ModemSnapshot> _told = new(StringComparer.Ordinal); // by port: what the core knows, or will when _modems is written
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Outbox(string driverId, TimeProvider time)
    {
        (_driverId, _time, _begun) = (driverId, time, time.GetTimestamp());
        _timer = time.CreateTimer(_ => EndPatience(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(V1.DriverMessage message)
    {
        lock (_gate)
            _messages.Enqueue(message);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>For what may wait for others, a second at most. The order among messages stays that in which they were posted.</summary>
    public void PostWithOthers(V1.DriverMessage message) => Post(message, Patience);

    /// <summary>For what may wait for others, but not long.</summary>
    public void PostSoon(V1.DriverMessage message) => Post(message, Little);

    public void Post(ModemSnapshot modem)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(modem.Port, out var told) && IsNewsOnly(told, modem))
            {
                _news[modem.Port] = modem;
                if (_newsDue == TimeSpan.MaxValue)
                    _newsDue = Now + Patience;
                SetTimer();
                return;
            }

            _news.Remove(modem.Port);
            _told[modem.Port] = _modems[modem.Port] = modem;
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>What was posted to go with others goes now: somebody waits for it, or nobody will come.</summary>
    public void Hurry() => _wake.Writer.TryWrite(true);

    /// <summary>No more will come; what is there is still handed out.</summary>
    public void Complete() => _wake.Writer.TryComplete();

    /// <summary>All that is to be written now, questions and outcomes before health. Empty at the end.</summary>
    public async ValueTask<IReadOnlyList<V1.DriverMessage>> NextAsync(CancellationToken stop)
    {
        while (await _wake.Reader.WaitToReadAsync(stop))
        {
            _wake.Reader.TryRead(out _);
            if (Take() is { Count: > 0 } messages)
                return messages;
        }

        return Take();
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Whether the core would do the same with both.</summary>
    private static bool IsNewsOnly(ModemSnapshot told, ModemSnapshot now) =>
        told.IsUsable && now.IsUsable && told.Reason == now.Reason && told.Imei == now.Imei && told.Iccid == now.Iccid && told.Imsi == now.Imsi;

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    private void Post(V1.DriverMessage message, TimeSpan patience)
    {
        lock (_gate)
        {
            _messages.Enqueue(message);
            var due = Now + patience;
            if (due < _messagesDue)
                _messagesDue = due;
            SetTimer();
        }
    }

    // Not stopped when what it was set for has gone with others: mostly there is more by then.
    private void SetTimer()
    {
        var due = _messagesDue < _newsDue ? _messagesDue : _newsDue;
        if (due >= _rings)
            return;
        _rings = due;
        var left = due - Now;
        _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void EndPatience()
    {
        lock (_gate)
        {
            _rings = TimeSpan.MaxValue;
            var now = Now;
            var tells = _messagesDue <= now;
            if (_newsDue <= (tells ? now + (Patience / 2) : now)) // what would ring soon goes along
            {
                foreach (var (port, modem) in _news)
                    _told[port] = _modems[port] = modem;
                _news.Clear();
                _newsDue = TimeSpan.MaxValue;
            }

            if (_modems.Count == 0 && !tells)
            {
                SetTimer();
                return;
            }
        }

        _wake.Writer.TryWrite(true);
    }

    private List<V1.DriverMessage> Take()
    {
        var taken = new List<V1.DriverMessage>();
        var bytes = 0;
        lock (_gate)
        {
            while (taken.Count < MostAtOnce && bytes < MostBytes && _messages.TryDequeue(out var message))
            {
                taken.Add(message);
                bytes += message.CalculateSize();
            }

            foreach (var (port, modem) in _modems)
            {
                if (taken.Count == MostAtOnce)
                    break;
                _modems.Remove(port);
                taken.Add(new V1.DriverMessage { Modem = new V1.ModemReport { Modem = ProtoMapping.Modem(modem, _driverId) } });
            }

            _messagesDue = TimeSpan.MaxValue;
            if (_messages.Count + _modems.Count > 0)
                _wake.Writer.TryWrite(true);
            else
                SetTimer();
        }

        return taken;
    }
}
