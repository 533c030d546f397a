using Gateway.Core.Storage.Engine;
using Gateway.Spelling;

namespace Gateway.Core.Storage.Memory;

/// <summary>
/// A store that outlives nothing and waits for nothing: a write is committed on its caller's thread before the call returns. For models
/// that run a hundred thousand histories, and for whoever needs a store for a moment. Held to the same conformance as every engine.
/// </summary>
internal sealed class MemoryStore(StoreModel model) : IStoreEngine
{
    private readonly Lock _lock = new();
    private readonly MemoryRecords _records = new();
    private CollectionStates _states = new(model);

    public LookupKeys LookupKeys { get; } = new(new byte[LookupKeys.SecretLength]);

    /// <summary>Called before each commit; when it throws, nothing is committed: a process that dies before it.</summary>
    public Action? Committing { get; set; }

    /// <summary>Called after each commit; when it throws, nobody hears of it: a process that dies after it.</summary>
    public Action? Committed { get; set; }

    public string? Trouble => null;

    public IReadOnlyList<Bilingual> Damage => [];

    public IReadOnlyDictionary<string, int> Unreadable => _states.All.ToDictionary(state => state.Name, _ => 0, StringComparer.Ordinal);

    public long Gone(string collection) => _states.All.Single(state => state.Name == collection).Removed;

    public Task OpenAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>A new process opens the same records, with a model and a memory of its own.</summary>
    public void Reopen(StoreModel model)
    {
        lock (_lock)
        {
            _states = new CollectionStates(model);
            foreach (var state in _states.All)
                _records.Load(state);
        }
    }

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (_lock)
                return Task.FromResult(Write(work));
        }
#pragma warning disable CA1031 // the caller gets it, as from an engine with a thread of its own
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(fault);
        }
    }

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        try
        {
            lock (_lock)
                return Task.FromResult(work(new CommittedReader(_states, _records)));
        }
#pragma warning disable CA1031 // see above
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(fault);
        }
    }

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) => ReadAsync(work, cancellation);

    public Task<IReadOnlyList<string>> VerifyAsync(IDictionary<string, long>? counts = null, CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<string>>([.. _states.All.SelectMany(state => Differences(state, counts))]);
    }

    public Task<IReadOnlyList<Bilingual>> AcceptAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Bilingual>>([]);

    /// <exception cref="NotSupportedException">Always: there are no files to copy.</exception>
    public Task BackupAsync(Stream destination, CancellationToken cancellation = default) =>
        Task.FromException(new NotSupportedException("A store in memory has no files that could be copied."));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private T Write<T>(Func<IWriteTransaction, T> work)
    {
        Committing?.Invoke();
        var batch = new Batch();
        var result = work(new BatchTransaction(_states, _records, batch));
        if (!batch.IsEmpty)
        {
            _states.Publish(batch, () => _records.Apply(batch));
            _states.Tell(batch);
        }

        Committed?.Invoke();
        return result;
    }

    private List<string> Differences(CollectionState state, IDictionary<string, long>? counts)
    {
        var check = state.BeginCheck();
        var records = _records.All(state).ToList();
        if (counts is not null)
            counts[state.Name] = records.Count;
        return [.. records.SelectMany(check.Check), .. check.End()];
    }
}
