using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// What waits for the writer thread. Hasty work wakes it; patient writes wait a moment for a batch of others: an outcome for the grant that follows it, a
/// status report for either. Most find one within milliseconds, and a commit that is not made costs nothing.
/// </summary>
/// <remarks>A monitor and not a channel: the writer sleeps at once instead of spinning first, and needs no timer to remember the patient. The clock is
/// the machine's own, as a disk's would be.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Without a wait handle a semaphore holds nothing, and callers that come late still ask it.")]
internal sealed class WriterInbox(int capacity, TimeSpan patience)
{
    private readonly Queue<(Work Work, bool IsPatient)> _waiting = new();       // everything under a lock on it
    private readonly SemaphoreSlim _places = new(capacity);
    private int _hasty;                 // of those that wait
    private long _patienceEndsAt;       // of the oldest patient write, in the time of Environment.TickCount64
    private bool _isClosed;

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
        lock (_waiting)
        {
            if (_isClosed)
                return false;
            _waiting.Enqueue((write, IsPatient: true));
            if (_waiting.Count - _hasty > 1)
                return true;
            _patienceEndsAt = Environment.TickCount64 + (long)patience.TotalMilliseconds;
            Monitor.Pulse(_waiting);
            return true;
        }
    }

    /// <summary>Sleeps until there is something to do.</summary>
    /// <returns>False when the inbox is closed and all was taken.</returns>
    public bool Wait()
    {
        lock (_waiting)
        {
            while (_hasty == 0)
            {
                if (_waiting.Count == 0 && _isClosed)
                    return false;
                var left = _waiting.Count == 0 ? long.MaxValue : _patienceEndsAt - Environment.TickCount64;
                if (_isClosed || left <= 0)
                    return true;
                Monitor.Wait(_waiting, left == long.MaxValue ? Timeout.Infinite : (int)left);
            }

            return true;
        }
    }

    /// <summary>Takes the next batch in the order in which it came: a grant that waited for a slow disk must not be overtaken by the word that nobody
    /// waited for it.</summary>
    /// <returns>The quiet work that ends the batch, to be run after it; null when there is none.</returns>
    public QuietWork? Take(List<WriteWork> writes, int most)
    {
        QuietWork? quiet = null;
        var freed = 0;
        lock (_waiting)
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
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.Pulse(_waiting);
        }
    }

    private bool Enqueue(Work work)
    {
        lock (_waiting)
        {
            if (!_isClosed)
            {
                _waiting.Enqueue((work, IsPatient: false));
                _hasty++;
                Monitor.Pulse(_waiting);
                return true;
            }
        }

        _places.Release(); // the next who waits for a place is told so, too
        return false;
    }
}
