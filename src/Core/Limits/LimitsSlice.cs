using Gateway.Core.Settings;

namespace Gateway.Core.Limits;

/// <summary>What the slice brings.</summary>
internal static class LimitsSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddLimits() => services
            .AddSettings<LimitOptions, LimitOptionsValidator>(LimitOptions.Section)
            .AddSingleton<LimitMeter>()
            .AddSingleton<RunningCalls>();
    }
}
