using System.Threading.Channels;
using Gateway.ModemDriver.Modems;

namespace Gateway.ModemDriver.Link;

/// <summary>What waits to go up one stream; all that is there when the stream is free goes as one. Small by design: attempts are few,
/// reports are bounded where they are held, and of a modem's many changes only the newest is kept.</summary>
internal sealed class Outbox(string driverId)
{
    private const int MostAtOnce = 256;
    private const int MostBytes = 1024 * 1024; // a core takes 4 MiB in one message; an answer to an operator may have some 100 KiB
    private readonly Lock _lock = new();
    private readonly Queue<V1.DriverMessage> _messages = new();
    private readonly Dictionary<string, ModemSnapshot> _modems = new(StringComparer.Ordinal); // by port
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Post(V1.DriverMessage message)
    {
        lock (_lock)
            _messages.Enqueue(message);
        _wake.Writer.TryWrite(true);
    }

    public void Post(ModemSnapshot modem)
    {
        lock (_lock)
            _modems[modem.Port] = modem;
        _wake.Writer.TryWrite(true);
    }

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

    private List<V1.DriverMessage> Take()
    {
        var taken = new List<V1.DriverMessage>();
        var bytes = 0;
        lock (_lock)
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
                taken.Add(new V1.DriverMessage { Modem = new V1.ModemReport { Modem = ProtoMapping.Modem(modem, driverId) } });
            }

            if (_messages.Count + _modems.Count > 0)
                _wake.Writer.TryWrite(true);
        }

        return taken;
    }
}
