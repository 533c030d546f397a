using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Storage;

/// <summary>All collections of a store with their read models and listeners, gathered from the slices before it opens.</summary>
/// <param name="schemaVersion">Version of all record types together, 1 or more. Raise it when an older program would misunderstand
/// what this one stores; a store with a higher one is refused.</param>
public sealed class StoreModel(int schemaVersion = 1)
{
    private readonly List<ICollectionBinding> _bindings = [];

    public int SchemaVersion { get; } = schemaVersion;

    public IReadOnlyList<ICollectionBinding> Bindings => _bindings;

    /// <exception cref="ArgumentException">There is a collection of that name already, or it is said to tell who somebody is and has no
    /// part for that.</exception>
    public StoreModel Add<T>(Collection<T> collection, params IReadOnlyList<IReadModel<T>> models)
        where T : class
    {
        if (_bindings.Any(binding => binding.Collection.Name == collection.Name))
            throw new ArgumentException($"The store has a collection {collection.Name} already.", nameof(collection));
        if (collection.People.IsSealed && !collection.HasSealedPart)
            throw new ArgumentException($"{collection.Name} is declared with a sealed part, and has none: declare it (Seals).",
                nameof(collection));
        _bindings.Add(new CollectionBinding<T>(collection, models));
        return this;
    }

    /// <summary>Tells of the commits to a collection that was added.</summary>
    public StoreModel Listen<T>(Collection<T> collection, params IReadOnlyList<ICommitListener<T>> listeners)
        where T : class
    {
        _bindings.OfType<CollectionBinding<T>>().Single(binding => binding.Typed == collection).Listen(listeners);
        return this;
    }
}

/// <summary>A collection with its read models and listeners, without the record type.</summary>
public interface ICollectionBinding
{
    Collection Collection { get; }

    /// <summary>Gives an engine the record type back.</summary>
    TResult Accept<TResult>(ICollectionVisitor<TResult> visitor);
}

/// <summary>What an engine does with each collection, whatever its record type.</summary>
public interface ICollectionVisitor<out TResult>
{
    TResult Visit<T>(CollectionBinding<T> binding)
        where T : class;
}

/// <summary>A collection with its read models and listeners.</summary>
public sealed record CollectionBinding<T>(Collection<T> Typed, IReadOnlyList<IReadModel<T>> Models) : ICollectionBinding
    where T : class
{
    private readonly List<ICommitListener<T>> _listeners = [];

    public IReadOnlyList<ICommitListener<T>> Listeners => _listeners;

    public Collection Collection => Typed;

    internal void Listen(IEnumerable<ICommitListener<T>> listeners) => _listeners.AddRange(listeners);

    public TResult Accept<TResult>(ICollectionVisitor<TResult> visitor) => visitor.Visit(this);
}
