using System.Threading.Channels;
using Gateway.ModemDriver.Modems;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Link;

/// <summary>What waits to go up one stream. Small by design: attempts are few, reports are bounded where they are held, and of a modem's
/// many changes only the newest is kept.</summary>
internal sealed class Outbox(string driverId)
{
    private readonly Lock _gate = new();
    private readonly Queue<V1.DriverMessage> _messages = new();
    private readonly Dictionary<string, ModemSnapshot> _modems = new(StringComparer.Ordinal); // by port
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Post(V1.DriverMessage message)
    {
        lock (_gate)
            _messages.Enqueue(message);
        _wake.Writer.TryWrite(true);
    }

    public void Post(ModemSnapshot modem)
    {
        lock (_gate)
            _modems[modem.Port] = modem;
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

    private V1.DriverMessage? TryTake()
    {
        lock (_gate)
        {
            if (_messages.TryDequeue(out var message))
                return message;
            foreach (var (port, modem) in _modems)
            {
                _modems.Remove(port);
                return new V1.DriverMessage { Modem = new V1.ModemReport { Modem = ProtoMapping.Modem(modem, driverId) } };
            }

            return null;
        }
    }
}
