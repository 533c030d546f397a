namespace Gateway.Core.Storage.Lite;

/// <summary>LiteDB refuses other names, but only at the first write.</summary>
internal static class CollectionNames
{
    /// <exception cref="ArgumentException">A name is not made of a to z and _ alone.</exception>
    public static void Demand(StoreModel model)
    {
        foreach (var name in model.Bindings.Select(binding => binding.Collection.Name))
        {
            if (name.Length == 0 || name.Any(letter => letter is not ((>= 'a' and <= 'z') or '_')))
                throw new ArgumentException($"The collection name '{name}' must be made of a to z and _.", nameof(model));
        }
    }
}
