namespace Gateway.Core.Storage.Engine;

/// <summary>The states of all collections.</summary>
internal sealed class CollectionStates
{
    private readonly Dictionary<Collection, CollectionState> _states = [];

    /// <param name="unreadable">Told once of each record that cannot be read: its collection and number.</param>
    public CollectionStates(StoreModel model, Action<string, long>? unreadable = null)
    {
        foreach (var binding in model.Bindings)
            _states.Add(binding.Collection, binding.Accept(new Maker(model.SchemaVersion, unreadable)));
    }

    public IReadOnlyCollection<CollectionState> All => _states.Values;

    public TypedCollectionState<T> Of<T>(Collection<T> collection)
        where T : class =>
        _states.TryGetValue(collection, out var state)
            ? (TypedCollectionState<T>)state
            : throw new ArgumentException($"The collection {collection.Name} is not part of the store's model.", nameof(collection));

    /// <summary>Commits so far that readers and read models show; 0 when the store was opened.</summary>
    public long Position { get; private set; }

    /// <summary>Makes a durable batch visible: see the first two steps. Between them <paramref name="reveal"/> lets readers see the
    /// records.</summary>
    public void Publish(Batch batch, Action reveal)
    {
        Position++;
        foreach (var changes in batch.Collections)
            changes.State.AddKeys(changes);
        reveal();
        foreach (var changes in batch.Collections)
            changes.State.RemoveKeysAndApply();
    }

    /// <summary>Tells the listeners of the batch that was published last.</summary>
    public void Tell(Batch batch)
    {
        foreach (var changes in batch.Collections)
            changes.State.Tell(Position);
    }

    /// <summary>Tells the listeners that everything was loaded anew.</summary>
    public void TellRebuilt()
    {
        foreach (var state in All)
            state.TellRebuilt();
    }

    private sealed class Maker(int schemaVersion, Action<string, long>? unreadable) : ICollectionVisitor<CollectionState>
    {
        public CollectionState Visit<T>(CollectionBinding<T> binding)
            where T : class =>
            new TypedCollectionState<T>(binding, schemaVersion,
                new UnreadableRecords(id => unreadable?.Invoke(binding.Collection.Name, id)));
    }
}
