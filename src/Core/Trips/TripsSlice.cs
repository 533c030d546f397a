using Gateway.Core.Settings;
using Gateway.Core.Storage;

namespace Gateway.Core.Trips;

/// <summary>What the slice brings.</summary>
internal static class TripsSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddTrips() => services
            .AddSettings<TripOptions, TripOptionsValidator>(TripOptions.Section)
            .AddCollections(model => model.AddTrips());
    }
}
