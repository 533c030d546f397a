using System.Runtime.InteropServices;

namespace Gateway.VirtualBank.Pty;

/// <summary>One epoll set with an event descriptor to wake it from another thread.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Room = 64;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = DataOffset + 8;

    private readonly int _epoll;
    private readonly int _waker;
    private readonly byte[] _events = new byte[Room * 16];
    private readonly Lock _closing = new();
    private bool _closed;

    public Epoll()
    {
        _epoll = Libc.EpollCreate(Libc.CloseOnExec);
        if (_epoll < 0) throw Libc.Failure("epoll_create1");
        _waker = Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking);
        if (_waker < 0) throw Libc.Failure("eventfd");
        Control(Libc.EpollAdd, _waker, Libc.PollIn);
    }

    public void Add(int descriptor) => Control(Libc.EpollAdd, descriptor, Libc.PollIn);

    /// <summary>Also tells when <paramref name="descriptor"/> can be written again.</summary>
    public void WatchWrites(int descriptor, bool on) =>
        Control(Libc.EpollModify, descriptor, on ? Libc.PollIn | Libc.PollOut : Libc.PollIn);

    public void Remove(int descriptor) => Control(Libc.EpollDelete, descriptor, 0);

    /// <summary>Ends a <see cref="Wait"/>, now or the next one. From any thread.</summary>
    public void Wake()
    {
        ulong one = 1;
        lock (_closing) // a late wake must not write into a descriptor that was given out again
        {
            if (!_closed) _ = Libc.Write(_waker, (byte*)&one, 8);
        }
    }

    /// <summary>Waits without a limit; returns how many are ready, see <see cref="ReadyAt"/>.</summary>
    public int Wait()
    {
        fixed (byte* events = _events)
        {
            var count = Libc.EpollWait(_epoll, events, Room, -1);
            for (var i = 0; i < count; i++)
            {
                if (ReadyAt(i).Descriptor == _waker) Drain();
            }
            return count;
        }
    }

    /// <summary>One of those found ready by the last <see cref="Wait"/>; the waker may be among them.</summary>
    public (int Descriptor, uint Events) ReadyAt(int index)
    {
        var entry = _events.AsSpan(index * Size, Size);
        return (MemoryMarshal.Read<int>(entry[DataOffset..]), MemoryMarshal.Read<uint>(entry));
    }

    public void Dispose()
    {
        lock (_closing)
        {
            if (_closed) return;
            _closed = true;
            _ = Libc.Close(_waker);
            _ = Libc.Close(_epoll);
        }
    }

    private void Drain()
    {
        ulong count;
        _ = Libc.Read(_waker, (byte*)&count, 8);
    }

    private void Control(int operation, int descriptor, uint events)
    {
        var change = stackalloc byte[16];
        *(uint*)change = events;
        *(ulong*)(change + DataOffset) = (uint)descriptor;
        if (Libc.EpollControl(_epoll, operation, descriptor, change) != 0) throw Libc.Failure("epoll_ctl");
    }
}
