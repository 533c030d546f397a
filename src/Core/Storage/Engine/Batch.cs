namespace Gateway.Core.Storage.Engine;

/// <summary>
/// Everything that the closures of one commit write, kept in memory until all of them have run. The engine hears of it only then:
/// a closure that fails is undone here, and the engine never rolls back.
/// </summary>
internal sealed class Batch
{
    private readonly Dictionary<CollectionState, CollectionChanges> _collections = [];
    private readonly Stack<Undo> _undo = new();

    /// <summary>How many writers share it.</summary>
    public int Writers { get; init; } = 1;

    public IReadOnlyCollection<CollectionChanges> Collections => _collections.Values;

    public bool IsEmpty => _collections.Values.All(changes => changes.Records.Count == 0);

    public CollectionChanges? ChangesOf(CollectionState state) => _collections.GetValueOrDefault(state);

    /// <summary>The last sequence number of a collection, with those issued in this batch.</summary>
    public long LastId(CollectionState state) => ChangesOf(state)?.LastId ?? state.LastId;

    public long NextId(CollectionState state)
    {
        var changes = ChangesForWriting(state);
        if (changes.LastId == uint.MaxValue - 1)
            throw new InvalidOperationException($"The collection {state.Name} has used all its sequence numbers.");
        _undo.Push(new Undo(changes, null, null, changes.LastId));
        return ++changes.LastId;
    }

    /// <param name="before">The committed bytes; asked only for a record that this batch has not touched yet.</param>
    public void Set(CollectionState state, long id, byte[]? after, Func<byte[]?> before)
    {
        var changes = ChangesForWriting(state);
        if (changes.Records.TryGetValue(id, out var change))
        {
            _undo.Push(new Undo(changes, change, change.After, changes.LastId));
        }
        else
        {
            changes.Records.Add(id, change = new Change(id, before()));
            _undo.Push(new Undo(changes, change, change.Before, changes.LastId, IsFirst: true));
        }
        change.After = after;
    }

    /// <summary>Forgets how to undo what was done so far: the closure has ended well.</summary>
    public void Keep() => _undo.Clear();

    /// <summary>Undoes everything since the last <see cref="Keep"/>.</summary>
    public void TakeBack()
    {
        while (_undo.TryPop(out var undo))
        {
            undo.Changes.LastId = undo.LastId;
            if (undo.Change is null)
                continue;
            undo.Change.After = undo.After;
            if (undo.IsFirst)
                undo.Changes.Records.Remove(undo.Change.Id);
        }
    }

    private CollectionChanges ChangesForWriting(CollectionState state)
    {
        if (!_collections.TryGetValue(state, out var changes))
            _collections.Add(state, changes = new CollectionChanges(state));
        return changes;
    }

    private sealed record Undo(CollectionChanges Changes, Change? Change, byte[]? After, long LastId, bool IsFirst = false);
}
