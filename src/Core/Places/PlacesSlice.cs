using Gateway.Core.Settings;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Places;

/// <summary>What the slice brings.</summary>
internal static class PlacesSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddPlaces() => services
            .AddSettings<PlacesOptions>(PlacesOptions.Section)
            .AddSingleton(provider => PlaceFiles.Load(provider.GetRequiredService<IOptions<PlacesOptions>>().Value));
    }
}
