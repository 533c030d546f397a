using Gateway.Core.Access;
using Gateway.Core.Audit;
using Gateway.Core.Bank;
using Gateway.Core.Checkpoint;
using Gateway.Core.Modems;
using Gateway.Core.Places;
using Gateway.Core.Registration;
using Gateway.Core.Settings;
using Gateway.Core.Sms;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Storage.Roles;
using Gateway.Core.Trips;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Hosting;

/// <summary>The slices, each of which says itself what it brings, over one store.</summary>
internal static class CoreServices
{
    /// <summary>2: forms have trips. A version that makes none would store forms that no gate finds. 3: content hashes are keyed. A version
    /// that keys none would refuse a form that is sent again.</summary>
    private const int SchemaVersion = 3;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddSlices() => services
            .AddStore()
            .AddAccess()
            .AddAudit()
            .AddPlaces()
            .AddRegistration()
            .AddTrips()
            .AddSms()
            .AddBank()
            .AddModems()
            .AddCheckpoint();

        /// <summary>The engine, and the one store over all that slices keep. Another engine is another line here.</summary>
        private IServiceCollection AddStore() => services
            .AddSettings<StoreOptions, StoreOptionsValidator>(StoreOptions.Section)
            .AddCollections(model => model.AddRoleTerms())
            .AddSingleton(
                provider => provider.GetServices<SliceCollections>()
                    .Aggregate(new StoreModel(SchemaVersion), (model, slice) => slice.AddTo(model, provider)))
            .AddSingleton<IStoreEngine>(provider => new LiteStore(
                provider.GetRequiredService<IOptions<StoreOptions>>().Value,
                provider.GetRequiredService<StoreModel>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LiteStore>>()))
            .AddSingleton<IRoleLease, SoleHolder>()
            .AddSingleton<IStore>(provider => provider.GetRequiredService<IStoreEngine>())
            .AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<IStoreEngine>())
            .AddSingleton(provider => provider.GetRequiredService<IStoreEngine>().LookupKeys);
    }
}
