using Microsoft.Extensions.Options;

namespace Gateway.Core.Settings;

/// <summary>How a slice takes its settings.</summary>
internal static class SliceOptions
{
    extension(IServiceCollection services)
    {
        /// <summary>Binds a section to its options; what is wrong in it stops the start.</summary>
        public IServiceCollection AddSettings<TOptions, TValidator>(string section)
            where TOptions : class
            where TValidator : class, IValidateOptions<TOptions>
        {
            services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
            return services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        }

        /// <summary>The same where nothing in it can be wrong.</summary>
        public IServiceCollection AddSettings<TOptions>(string section)
            where TOptions : class
        {
            services.AddOptions<TOptions>().BindConfiguration(section);
            return services;
        }
    }
}
