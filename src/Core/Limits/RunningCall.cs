namespace Gateway.Core.Limits;

/// <summary>A call from its admission until its answer has left, or nobody wants it any more.</summary>
internal sealed class RunningCall : IDisposable
{
    private readonly HttpContext _context;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly Action _unread;
    private readonly Lock _lock = new();
    private ITimer? _timer; // under the lock, as all below
    private bool _isOver;   // the server gives the context to another call then

    /// <param name="patience">How long a piece of the answer may wait to be read.</param>
    /// <param name="unread">Told when it waited too long.</param>
    public RunningCall(HttpContext context, TimeSpan patience, TimeProvider time, Action unread) =>
        (_context, _patience, _time, _unread) = (context, patience, time, unread);

    /// <summary>From here on a piece of the answer waits to be read.</summary>
    public void Waits()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            if (_timer is null)
                _timer = _time.CreateTimer(static call => ((RunningCall)call!).End(unread: true), this, _patience,
                    Timeout.InfiniteTimeSpan);
            else
                _timer.Change(_patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>It was read.</summary>
    public void WaitsNoMore()
    {
        lock (_lock)
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends it where it is: nothing more is read or written.</summary>
    public void Abort() => End(unread: false);

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _timer?.Dispose();
        }
    }

    private void End(bool unread)
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _context.Abort();
        }

        if (unread)
            _unread();
    }
}
