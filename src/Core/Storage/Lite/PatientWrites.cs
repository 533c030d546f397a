using System.Collections.Concurrent;

namespace Gateway.Core.Storage.Lite;

/// <summary>Writes that wait a moment for a commit of others: an outcome for the grant that follows it, a status report for either. Most find one within
/// milliseconds, and a commit that is not made costs nothing.</summary>
internal sealed class PatientWrites : IDisposable
{
    private readonly ConcurrentQueue<WriteWork> _waiting = new();
    private readonly TimeSpan _patience;
    private readonly Action _over;
    private readonly ITimer _timer;
    private int _isSet;

    /// <param name="over">Called when patience is at its end and writes still wait.</param>
    public PatientWrites(TimeSpan patience, Action over, TimeProvider time)
    {
        (_patience, _over) = (patience, over);
        _timer = time.CreateTimer(static self => ((PatientWrites)self!).Over(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(WriteWork write)
    {
        _waiting.Enqueue(write);
        // Not taken back when the write finds its commit: one look at an empty queue now and then is cheaper.
        if (Interlocked.Exchange(ref _isSet, 1) == 0)
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
    }

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WriteWork? write) => _waiting.TryDequeue(out write);

    public void Dispose() => _timer.Dispose();

    private void Over()
    {
        Volatile.Write(ref _isSet, 0);
        if (!_waiting.IsEmpty)
            _over();
    }
}
