namespace Gateway.Core.Storage;

/// <summary>What one slice keeps. The slice itself adds it to the store's model: nobody else names its collections.</summary>
/// <param name="AddTo">Adds the collections, with read models and listeners of the services given.</param>
internal sealed record SliceCollections(Func<StoreModel, IServiceProvider, StoreModel> AddTo);

/// <summary>How a slice says what it keeps.</summary>
internal static class SliceStorage
{
    extension(IServiceCollection services)
    {
        /// <inheritdoc cref="SliceCollections"/>
        public IServiceCollection AddCollections(Func<StoreModel, IServiceProvider, StoreModel> addTo) =>
            services.AddSingleton(new SliceCollections(addTo));

        /// <summary>The same where nothing is kept in memory of them.</summary>
        public IServiceCollection AddCollections(Func<StoreModel, StoreModel> addTo) => services.AddCollections((model, _) => addTo(model));
    }
}
