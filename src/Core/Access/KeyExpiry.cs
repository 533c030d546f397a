namespace Gateway.Core.Access;

/// <summary>Wakes when the next key ends by itself, and tells: what it does then ends as if it were revoked.</summary>
internal sealed class KeyExpiry : IHostedService, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);    // timers count no further than 49 days

    private readonly CallerDirectory _directory;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private long _toldMs;   // under the lock

    public KeyExpiry(CallerDirectory directory, TimeProvider time)
    {
        (_directory, _time, _toldMs) = (directory, time, NowMs(time));
        _timer = time.CreateTimer(static self => ((KeyExpiry)self!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _directory.Changed += Wake;
        Wake();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _directory.Changed -= Wake;
        return Task.CompletedTask;
    }

    public void Dispose() => _timer.Dispose();

    private void Wake()
    {
        lock (_lock)
        {
            var now = NowMs(_time);
            if (now > _toldMs)
            {
                _directory.TellEnded(_toldMs, now);
                _toldMs = now;
            }

            var left = _directory.NextEnd(now) - now;
            _timer.Change(left > Longest.TotalMilliseconds ? Longest : TimeSpan.FromMilliseconds(left), Timeout.InfiniteTimeSpan);
        }
    }

    private static long NowMs(TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
