using Gateway.Core.Settings;
using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>What the slice brings.</summary>
internal static class CheckpointSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCheckpoint() => services
            .AddSettings<GateOptions, GateOptionsValidator>(GateOptions.Section)
            .AddSingleton<GateMisses>()
            .AddCollections(model => model.AddPassages());
    }
}
