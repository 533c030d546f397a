using System.Runtime.InteropServices;

namespace Gateway.Posix;

/// <summary>Many descriptors that one thread waits for at once (epoll(7)). Descriptors come and go from any thread, one thread
/// waits.</summary>
public sealed unsafe class EpollSet : IDisposable
{
    public const uint Readable = 0x001, Writable = 0x004, Failed = 0x008, HungUp = 0x010;

    private const int AddOperation = 1, RemoveOperation = 2, ModifyOperation = 3, Room = 64;

    // linux/eventpoll.h: struct epoll_event is packed on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = DataOffset + sizeof(long);

    private readonly byte[] _ready = new byte[Room * 16];
    private readonly int _epoll;

    /// <exception cref="IOException">The system gives no more descriptors.</exception>
    public EpollSet()
    {
        _epoll = Libc.EpollCreate(Libc.CloseOnExec);
        if (_epoll < 0)
            throw Libc.Failure("epoll_create1");
    }

    /// <summary>False: refused, <see cref="Libc.Failure"/> has the reason.</summary>
    /// <param name="key">Comes back with every event of the descriptor.</param>
    public bool Add(int descriptor, long key, uint events) => Control(AddOperation, descriptor, key, events);

    /// <inheritdoc cref="Add"/>
    public bool Change(int descriptor, long key, uint events) => Control(ModifyOperation, descriptor, key, events);

    public void Remove(int descriptor) => _ = Control(RemoveOperation, descriptor, 0, 0);

    /// <summary>Waits without a limit; returns how many are ready, see <see cref="ReadyAt"/>.</summary>
    public int Wait()
    {
        fixed (byte* ready = _ready)
            return Libc.EpollWait(_epoll, ready, Room, -1);
    }

    /// <summary>One of those found ready by the last <see cref="Wait"/>.</summary>
    public (long Key, uint Events) ReadyAt(int index)
    {
        var entry = _ready.AsSpan(index * Size, Size);
        return (MemoryMarshal.Read<long>(entry[DataOffset..]), MemoryMarshal.Read<uint>(entry));
    }

    public void Dispose() => _ = Libc.Close(_epoll);

    private bool Control(int operation, int descriptor, long key, uint events)
    {
        var change = stackalloc byte[16];
        *(uint*)change = events;
        *(long*)(change + DataOffset) = key;
        return Libc.EpollControl(_epoll, operation, descriptor, change) == 0;
    }
}
