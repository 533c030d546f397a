using System.Collections.Concurrent;
using Gateway.Posix;

namespace Gateway.ModemDriver.Line.Linux;

/// <summary>One thread that sleeps in the kernel until any of the process's serial lines has something to say.
/// 64 idle lines cost nothing; an event is handed on within microseconds.</summary>
#pragma warning disable CA1001 // the one set of lines lives as long as the process
internal sealed class EpollThread
#pragma warning restore CA1001
{
    private static readonly Lazy<EpollThread> LazyShared = new(() => new EpollThread());

    private readonly ConcurrentDictionary<long, IEpollListener> _listeners = new();
    private readonly EpollSet _lines = new();
    private long _lastKey;

    private EpollThread() => new Thread(Run) { IsBackground = true, Name = "serial lines" }.Start();

    public static EpollThread Shared => LazyShared.Value;

    /// <summary>Starts to listen for input; returns the key by which the line is known here. Keys are never used
    /// twice, so an event that is late by one closing meets nobody.</summary>
    public long Join(int descriptor, IEpollListener listener)
    {
        var key = Interlocked.Increment(ref _lastKey);
        _listeners[key] = listener;
        _lines.Add(descriptor, key, EpollSet.Readable);
        return key;
    }

    public void Listen(int descriptor, long key, uint events) => _lines.Change(descriptor, key, events);

    public void Leave(int descriptor, long key)
    {
        if (_listeners.TryRemove(key, out _))
            _lines.Remove(descriptor);
    }

    private void Run()
    {
        while (true)
        {
            var count = _lines.Wait();
            for (var i = 0; i < count; i++)
            {
                var (key, events) = _lines.ReadyAt(i);
                if (_listeners.TryGetValue(key, out var listener))
                    listener.Happened(events);
            }
        }
    }
}

/// <summary>A line as the epoll thread sees it. Called on that thread: read what is there and return.</summary>
internal interface IEpollListener
{
    void Happened(uint events);
}
