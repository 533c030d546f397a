using System.Runtime.InteropServices;
using Gateway.Posix;
using Gateway.VirtualBank.Pty;

namespace Gateway.VirtualBank.Loop;

/// <summary>
/// Ends exclusive opens when a driver closes its port. The kernel does that at the last close only, which never comes
/// because the bank holds each slave: an unprivileged driver could not open its port a second time.
/// </summary>
internal sealed unsafe class CloseWatch : ILineEnd, IDisposable
{
    private const int EventHead = 16; // struct inotify_event without a name; a watched file gives none
    private readonly BankLoop _loop;
    private readonly int _watcher;
    private readonly byte[] _events = new byte[64 * EventHead];
    private readonly Dictionary<int, PseudoTerminal> _terminals = [];

    public CloseWatch(BankLoop loop)
    {
        _loop = loop;
        _watcher = Libc.WatchCreate(Libc.NonBlocking | Libc.CloseOnExec);
        if (_watcher < 0) throw Libc.Failure("inotify_init1");
        loop.Watch(_watcher, this);
    }

    public void Add(PseudoTerminal terminal)
    {
        var watch = Libc.WatchAdd(_watcher, terminal.Device, Libc.Closed);
        if (watch >= 0) _terminals[watch] = terminal; // none to be had: exclusive opens last longer, all else works
    }

    public void Remove(PseudoTerminal terminal)
    {
        foreach (var (watch, watched) in _terminals)
        {
            if (watched != terminal) continue;
            _ = Libc.WatchRemove(_watcher, watch);
            _terminals.Remove(watch);
            return;
        }
    }

    void ILineEnd.Readable()
    {
        fixed (byte* start = _events)
        {
            nint count;
            while ((count = Libc.Read(_watcher, start, _events.Length)) > 0)
            {
                for (var at = 0; at < count; at += EventHead)
                {
                    if (_terminals.TryGetValue(MemoryMarshal.Read<int>(_events.AsSpan(at)), out var terminal)) terminal.EndExclusive();
                }
            }
        }
    }

    void ILineEnd.Writable()
    {
        // only ever read from
    }

    public void Dispose()
    {
        _loop.Forget(_watcher);
        _ = Libc.Close(_watcher);
    }
}
