namespace Gateway.Core.Storage;

/// <summary>All collections of a store with the views derived from them, gathered from the slices before it opens.</summary>
public sealed class StoreModel
{
    private readonly List<ICollectionBinding> _bindings = [];

    public IReadOnlyList<ICollectionBinding> Bindings => _bindings;

    public StoreModel Add<T>(Collection<T> collection, params IReadOnlyList<IDerivedView<T>> views)
        where T : class
    {
        _bindings.Add(new CollectionBinding<T>(collection, views));
        return this;
    }
}

/// <summary>A collection and its views, without the record type.</summary>
public interface ICollectionBinding
{
    Collection Collection { get; }
}

/// <summary>A collection and its views.</summary>
public sealed record CollectionBinding<T>(Collection<T> Typed, IReadOnlyList<IDerivedView<T>> Views) : ICollectionBinding
    where T : class
{
    public Collection Collection => Typed;
}
