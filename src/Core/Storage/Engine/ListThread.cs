using System.Collections.Concurrent;

namespace Gateway.Core.Storage.Engine;

/// <summary>
/// One thread for whatever reads many records: a page of a list waits for other pages, and never for a thread that a look-up at a gate
/// needs.
/// </summary>
internal sealed class ListThread : IAsyncDisposable
{
    private readonly BlockingCollection<QuietWork> _waiting = [];
    private readonly Task _ended;

    public ListThread() =>
        _ended = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <returns>Faulted with a <see cref="StoreUnavailableException"/> when the store is closing.</returns>
    public Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellation)
    {
        var work = new QuietWork<T>(() =>
        {
            cancellation.ThrowIfCancellationRequested();
            return read();
        });
        try
        {
            _waiting.Add(work, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            work.Fail(new StoreUnavailableException("The store is closing."));
        }

        return work.Done;
    }

    /// <summary>Takes no more; returns when all that was taken is done.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _ended.ConfigureAwait(false);
    }

    private void Run()
    {
        foreach (var work in _waiting.GetConsumingEnumerable())
            work.RunGuarded();
    }
}
