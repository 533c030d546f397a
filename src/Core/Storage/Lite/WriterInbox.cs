using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// What waits for the writer thread. Hasty work wakes it; patient writes wait a moment for a batch of others: an outcome for the grant that follows it, a
/// status report for either. Most find one within milliseconds, and a commit that is not made costs nothing.
/// </summary>
/// <remarks>The writer sleeps at once instead of spinning first, is woken once for all that comes from one caller at one time, and needs no timer to remember the
/// patient. The clock is the machine's own, as a disk's would be.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Without a wait handle a semaphore holds nothing, and callers that come late still ask it.")]
internal sealed class WriterInbox
{
    private readonly Lock _gate = new();
    private readonly Queue<(Work Work, bool IsPatient)> _waiting = new();       // under the gate, as all below
    private readonly long _patienceMs;
    private readonly SemaphoreSlim _places;
    private readonly Doorbell _doorbell = new();
    private int _hasty;                 // of those that wait
    private long _patienceEndsAt;       // of the oldest patient write, in the time of Environment.TickCount64
    private bool _isAsleep;             // the writer: it must be woken
    private bool _isDoorkeeperCalled;
    private bool _isClosed;

    public WriterInbox(int capacity, TimeSpan patience)
    {
        _places = new SemaphoreSlim(capacity);
        _patienceMs = (long)patience.TotalMilliseconds;
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

    /// <summary>Takes no place: whoever is patient bounds its number by itself.</summary>
    /// <returns>False when the store is closing.</returns>
    public bool TryAddPatient(WriteWork write)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _waiting.Enqueue((write, IsPatient: true));
            if (_waiting.Count - _hasty > 1)
                return true;
            _patienceEndsAt = Environment.TickCount64 + _patienceMs;
            // The writer only has to know until when it may sleep. Mostly what it is woken for is on its way already, from the same caller: behind that, one look.
            if (_isAsleep && !_isDoorkeeperCalled)
                _isDoorkeeperCalled = ThreadPool.UnsafeQueueUserWorkItem(static inbox => inbox.WakeForThePatient(), this, preferLocal: true);
            return true;
        }
    }

    /// <summary>Sleeps until there is something to do.</summary>
    /// <returns>False when the inbox is closed and all was taken.</returns>
    public bool Wait()
    {
        while (true)
        {
            long left;
            lock (_gate)
            {
                if (_hasty > 0)
                    return true;
                if (_waiting.Count == 0 && _isClosed)
                    return false;
                left = _waiting.Count == 0 ? long.MaxValue : _patienceEndsAt - Environment.TickCount64;
                if (_isClosed || left <= 0)
                    return true;
                _isAsleep = true;
            }

            _doorbell.Sleep(left == long.MaxValue ? Timeout.Infinite : (int)left);
            lock (_gate)
                _isAsleep = false;
        }
    }

    /// <summary>Takes the next batch in the order in which it came: a grant that waited for a slow disk must not be overtaken by the word that nobody
    /// waited for it.</summary>
    /// <returns>The quiet work that ends the batch, to be run after it; null when there is none.</returns>
    public QuietWork? Take(List<WriteWork> writes, int most)
    {
        QuietWork? quiet = null;
        var freed = 0;
        lock (_gate)
        {
            while (quiet is null && writes.Count < most && _waiting.TryDequeue(out var next))
            {
                if (!next.IsPatient)
                    freed++;
                if (next.Work is WriteWork write)
                    writes.Add(write);
                else
                    quiet = (QuietWork)next.Work;
            }

            _hasty -= freed;
        }

        if (freed > 0)
            _places.Release(freed);
        return quiet;
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        bool isToBeWoken;
        lock (_gate)
        {
            _isClosed = true;
            isToBeWoken = TakeSleep();
        }

        if (isToBeWoken)
            _doorbell.Ring();
    }

    private bool Enqueue(Work work)
    {
        bool isToBeWoken;
        lock (_gate)
        {
            if (_isClosed)
            {
                _places.Release(); // the next who waits for a place is told so, too
                return false;
            }

            _waiting.Enqueue((work, IsPatient: false));
            _hasty++;
            isToBeWoken = TakeSleep();
        }

        if (isToBeWoken)
            _doorbell.Ring();
        return true;
    }

    private void WakeForThePatient()
    {
        bool isToBeWoken;
        lock (_gate)
        {
            _isDoorkeeperCalled = false;
            isToBeWoken = _waiting.Count > 0 && TakeSleep();
        }

        if (isToBeWoken)
            _doorbell.Ring();
    }

    // Rung outside of the gate, which the writer wants when it wakes; once for each sleep.
    private bool TakeSleep()
    {
        var wasAsleep = _isAsleep;
        _isAsleep = false;
        return wasAsleep;
    }
}
