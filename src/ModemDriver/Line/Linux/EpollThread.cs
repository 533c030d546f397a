using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Gateway.ModemDriver.Line.Linux;

/// <summary>One thread that sleeps in the kernel until any of the process's serial lines has something to say.
/// 64 idle lines cost nothing; an event is handed on within microseconds.</summary>
internal sealed unsafe class EpollThread
{
    public const uint Readable = 0x001, Writable = 0x004, Failed = 0x008, HungUp = 0x010;

    private const int Add = 1, Remove = 2, Modify = 3, CloseOnExec = 0x80000, EventsPerWait = 64;

    // linux/eventpoll.h: struct epoll_event is packed on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventBytes = DataOffset + 8;
    private static readonly Lazy<EpollThread> LazyShared = new(() => new EpollThread());

    private readonly ConcurrentDictionary<long, IEpollListener> _listeners = new();
    private readonly int _epoll;
    private long _lastKey;

    private EpollThread()
    {
        _epoll = Libc.EpollCreate(CloseOnExec);
        if (_epoll < 0)
            throw new InvalidOperationException($"epoll_create1: {Marshal.GetLastPInvokeErrorMessage()}");
        new Thread(Run) { IsBackground = true, Name = "serial lines" }.Start();
    }

    public static EpollThread Shared => LazyShared.Value;

    /// <summary>Starts to listen for input; returns the key by which the line is known here. Keys are never used
    /// twice, so an event that is late by one closing meets nobody.</summary>
    public long Join(int descriptor, IEpollListener listener)
    {
        var key = Interlocked.Increment(ref _lastKey);
        _listeners[key] = listener;
        Control(Add, descriptor, Readable, key);
        return key;
    }

    public void Listen(int descriptor, long key, uint events) => Control(Modify, descriptor, events, key);

    public void Leave(int descriptor, long key)
    {
        if (_listeners.TryRemove(key, out _))
            Control(Remove, descriptor, 0, key);
    }

    private void Control(int operation, int descriptor, uint events, long key)
    {
        var epollEvent = stackalloc byte[16];
        *(uint*)epollEvent = events;
        *(long*)(epollEvent + DataOffset) = key;
        _ = Libc.EpollControl(_epoll, operation, descriptor, epollEvent);
    }

    private void Run()
    {
        var events = stackalloc byte[EventsPerWait * EventBytes];
        while (true)
        {
            var count = Libc.EpollWait(_epoll, events, EventsPerWait, -1);
            for (var i = 0; i < count; i++)
            {
                var epollEvent = events + (i * EventBytes);
                if (_listeners.TryGetValue(*(long*)(epollEvent + DataOffset), out var listener))
                    listener.Happened(*(uint*)epollEvent);
            }
        }
    }
}

/// <summary>A line as the epoll thread sees it. Called on that thread: read what is there and return.</summary>
internal interface IEpollListener
{
    void Happened(uint events);
}
