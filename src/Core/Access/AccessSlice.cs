using Gateway.Core.Settings;
using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>What the slice brings.</summary>
internal static class AccessSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAccess()
        {
            // Without what AddAuthentication brings for cookies: keys of its own in the home folder of the user.
            services.AddAuthenticationCore(options =>
            {
                options.AddScheme<KeyAuthentication>(KeyAuthentication.Name, displayName: null);
                options.DefaultScheme = KeyAuthentication.Name;
            });
            services.AddAuthorization();
            services.AddWebEncoders();
            return services
                .AddSettings<AccessOptions>(AccessOptions.Section)
                .AddCollections((model, provider) => model.AddKeys(provider.GetRequiredService<CallerDirectory>()))
                .AddTransient<KeyAuthentication>()
                .AddSingleton<DenialMeter>()
                .AddSingleton<Disclosure>()
                .AddSingleton<KeyEvents>()
                .AddSingleton<CallerDirectory>()
                .AddSingleton<AdministratorKey>()
                .AddHostedService<KeyExpiry>();
        }
    }
}
