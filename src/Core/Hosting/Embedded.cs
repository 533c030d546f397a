namespace Gateway.Core.Hosting;

/// <summary>The driver and the virtual bank inside this process.</summary>
internal static class Embedded
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEmbedded(IConfiguration configuration)
        {
            services.AddOptions<ModemOptions>().BindConfiguration(ModemOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            return services;
        }
    }

    extension(WebApplication app)
    {
        public void MapEmbedded()
        {
        }
    }
}
