using Gateway.Posix;

namespace Gateway.VirtualBank.Pty;

/// <summary>The lines that the bank waits for, with an event descriptor to wake it from another thread.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private readonly EpollSet _set = new();
    private readonly int _waker;
    private readonly Lock _closing = new();
    private bool _closed;

    public Epoll()
    {
        _waker = Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking);
        if (_waker < 0) throw Libc.Failure("eventfd");
        Add(_waker);
    }

    public void Add(int descriptor)
    {
        if (!_set.Add(descriptor, descriptor, EpollSet.Readable)) throw Libc.Failure("epoll_ctl");
    }

    /// <summary>Also tells when <paramref name="descriptor"/> can be written again.</summary>
    public void WatchWrites(int descriptor, bool on)
    {
        if (!_set.Change(descriptor, descriptor, on ? EpollSet.Readable | EpollSet.Writable : EpollSet.Readable))
            throw Libc.Failure("epoll_ctl");
    }

    public void Remove(int descriptor) => _set.Remove(descriptor);

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
        var count = _set.Wait();
        for (var i = 0; i < count; i++)
        {
            if (ReadyAt(i).Descriptor == _waker) Drain();
        }
        return count;
    }

    /// <summary>One of those found ready by the last <see cref="Wait"/>; the waker may be among them.</summary>
    public (int Descriptor, uint Events) ReadyAt(int index)
    {
        var (key, events) = _set.ReadyAt(index);
        return ((int)key, events);
    }

    public void Dispose()
    {
        lock (_closing)
        {
            if (_closed) return;
            _closed = true;
            _ = Libc.Close(_waker);
            _set.Dispose();
        }
    }

    private void Drain()
    {
        ulong count;
        _ = Libc.Read(_waker, (byte*)&count, 8);
    }
}
