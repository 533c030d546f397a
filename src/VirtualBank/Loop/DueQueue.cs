namespace Gateway.VirtualBank.Loop;

/// <summary>Something that falls due later; <see cref="Cancel"/> makes it a no-op. Used by the loop's thread only.</summary>
internal sealed class Due(Action action)
{
    private Action? _action = action;

    public bool IsPending => _action is not null;

    public void Cancel() => _action = null;

    public void Run()
    {
        var once = _action;
        _action = null;
        once?.Invoke();
    }
}

/// <summary>What falls due later, earliest first, over one timer of the <see cref="TimeProvider"/>.</summary>
internal sealed class DueQueue : IDisposable
{
    private readonly TimeProvider _time;
    private readonly PriorityQueue<Due, (long At, long Order)> _queue = new();
    private readonly ITimer _timer;
    private long _order; // keeps equal times in order of scheduling
    private long _armedFor = long.MaxValue;

    public DueQueue(TimeProvider time, Action wake)
    {
        _time = time;
        _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count => _queue.Count;

    public Due Add(TimeSpan after, Action action)
    {
        var due = new Due(action);
        var at = _time.GetTimestamp() + (long)(after.TotalSeconds * _time.TimestampFrequency);
        _queue.Enqueue(due, (at, _order++));
        Arm();
        return due;
    }

    /// <summary>Runs all that is due now.</summary>
    public void RunDue()
    {
        while (_queue.TryPeek(out _, out var key) && key.At <= _time.GetTimestamp())
            _queue.Dequeue().Run();
        _armedFor = long.MaxValue;
        Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (!_queue.TryPeek(out _, out var key) || key.At >= _armedFor) return;
        _armedFor = key.At;
        var span = _time.GetElapsedTime(_time.GetTimestamp(), key.At);
        // Timers count whole milliseconds and may fire up to one early: one more, or the loop would spin.
        _timer.Change(span <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }
}
