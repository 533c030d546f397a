using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core.Storage.Engine;

/// <summary>What waits for the writer thread, in the order in which it came. A deferrable write is taken with the next batch; alone it
/// waits until the one timer ends.</summary>
[SuppressMessage("Design", "CA1001",
    Justification = "Without a wait handle a semaphore holds nothing, and callers that come late still ask it.")]
internal sealed class WriterInbox
{
    private readonly object _lock = new();                          // waited for and pulsed
    private readonly Queue<(Work Work, bool TookPlace)> _waiting = new();       // under the lock, as all below
    private readonly SemaphoreSlim _places;
    private readonly TimeSpan _longestDefer;
    private readonly ITimer _timer;
    private bool _isTimed;      // the timer runs
    private bool _isDue;        // something waits that is not to wait longer
    private bool _isClosed;

    /// <param name="capacity">Writes that may wait before further callers wait for a place.</param>
    /// <param name="longestDefer">How long a deferrable write may wait; zero: not at all.</param>
    public WriterInbox(int capacity, TimeSpan longestDefer, TimeProvider time)
    {
        _places = new SemaphoreSlim(capacity);
        _longestDefer = longestDefer;
        _timer = time.CreateTimer(_ => EndDefer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a place when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store is closing.</exception>
    public async ValueTask AddAsync(Work work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        if (!Enqueue(work))
            throw new StoreUnavailableException("The store is closing.");
    }

    /// <summary>False when there is no place, or the store is closing.</summary>
    public bool TryAdd(Work work) => _places.Wait(0, CancellationToken.None) && Enqueue(work);

    /// <summary>Takes no place: whoever defers bounds its number by itself.</summary>
    /// <returns>False when the store is closing.</returns>
    public bool TryAddDeferrable(WriteWork write)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _waiting.Enqueue((write, TookPlace: false));
            if (_longestDefer <= TimeSpan.Zero)
                WakeWriter();
            else if (!_isTimed)
                _isTimed = _timer.Change(_longestDefer, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>Sleeps until there is something to do.</summary>
    /// <returns>False when the inbox is closed and all was taken.</returns>
    public bool Wait()
    {
        lock (_lock)
        {
            while (!_isDue && !_isClosed)
                Monitor.Wait(_lock);
            return _waiting.Count > 0 || !_isClosed;
        }
    }

    /// <summary>Takes the next batch in the order in which it came: a report must not overtake the outcome that it reports on.</summary>
    /// <returns>The quiet work that ends the batch, to be run after it; null when there is none.</returns>
    public QuietWork? Take(List<WriteWork> writes, int most)
    {
        QuietWork? quiet = null;
        var freed = 0;
        lock (_lock)
        {
            while (quiet is null && writes.Count < most && _waiting.TryDequeue(out var next))
            {
                if (next.TookPlace)
                    freed++;
                if (next.Work is WriteWork write)
                    writes.Add(write);
                else
                    quiet = (QuietWork)next.Work;
            }

            _isDue = _waiting.Count > 0;
        }

        if (freed > 0)
            _places.Release(freed);
        return quiet;
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.Pulse(_lock);
        }

        _timer.Dispose();
    }

    private bool Enqueue(Work work)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                _places.Release(); // the next who waits for a place is told so, too
                return false;
            }

            _waiting.Enqueue((work, TookPlace: true));
            WakeWriter();
            return true;
        }
    }

    private void EndDefer()
    {
        lock (_lock)
        {
            _isTimed = false;
            if (_waiting.Count > 0)
                WakeWriter();
        }
    }

    private void WakeWriter()
    {
        _isDue = true;
        Monitor.Pulse(_lock);
    }
}
