using System.Threading.Channels;
using Gateway.ModemDriver.Modems;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Link;

/// <summary>What waits to go up one stream. Small by design: attempts are few, reports are bounded where they are held, and of a modem's
/// many changes only the newest is kept.</summary>
/// <remarks>A change that decides nothing in the core (ready and sending in turn, counters, signal) waits for others of its kind: a modem at work
/// changes three times with each message, and the core asks itself each time whether there is something to offer.</remarks>
internal sealed class Outbox : IDisposable
{
    private static readonly TimeSpan NewsInterval = TimeSpan.FromSeconds(1);
    private readonly string _driverId;
    private readonly ITimer _newsTimer;
    private readonly Lock _gate = new();
    private readonly Queue<V1.DriverMessage> _messages = new();
    private readonly Dictionary<string, ModemSnapshot> _modems = new(StringComparer.Ordinal); // by port
    private readonly Dictionary<string, ModemSnapshot> _news = new(StringComparer.Ordinal); // by port; wait for the timer
    private readonly Dictionary<string, ModemSnapshot> _told = new(StringComparer.Ordinal); // by port: what the core knows, or will when _modems is written
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Outbox(string driverId, TimeProvider time)
    {
        _driverId = driverId;
        _newsTimer = time.CreateTimer(_ => TellNews(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(V1.DriverMessage message)
    {
        lock (_gate)
            _messages.Enqueue(message);
        _wake.Writer.TryWrite(true);
    }

    public void Post(ModemSnapshot modem)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(modem.Port, out var told) && IsNewsOnly(told, modem))
            {
                if (_news.Count == 0)
                    _newsTimer.Change(NewsInterval, Timeout.InfiniteTimeSpan);
                _news[modem.Port] = modem;
                return;
            }

            _news.Remove(modem.Port);
            _told[modem.Port] = _modems[modem.Port] = modem;
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>No more will come; what is there is still handed out.</summary>
    public void Complete() => _wake.Writer.TryComplete();

    /// <summary>The next message, questions and outcomes before health. Null at the end.</summary>
    public async ValueTask<V1.DriverMessage?> NextAsync(CancellationToken stop)
    {
        while (true)
        {
            if (TryTake() is { } message)
                return message;
            if (!await _wake.Reader.WaitToReadAsync(stop))
                return TryTake();
            _wake.Reader.TryRead(out _);
        }
    }

    public void Dispose() => _newsTimer.Dispose();

    /// <summary>Whether the core would do the same with both.</summary>
    private static bool IsNewsOnly(ModemSnapshot told, ModemSnapshot now) =>
        told.IsUsable && now.IsUsable && told.Reason == now.Reason && told.Imei == now.Imei && told.Iccid == now.Iccid && told.Imsi == now.Imsi;

    private void TellNews()
    {
        lock (_gate)
        {
            foreach (var (port, modem) in _news)
                _told[port] = _modems[port] = modem;
            _news.Clear();
        }

        _wake.Writer.TryWrite(true);
    }

    private V1.DriverMessage? TryTake()
    {
        lock (_gate)
        {
            if (_messages.TryDequeue(out var message))
                return message;
            foreach (var (port, modem) in _modems)
            {
                _modems.Remove(port);
                return new V1.DriverMessage { Modem = new V1.ModemReport { Modem = ProtoMapping.Modem(modem, _driverId) } };
            }

            return null;
        }
    }
}
