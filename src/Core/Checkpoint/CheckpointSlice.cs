using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>What the slice brings.</summary>
internal static class CheckpointSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCheckpoint() => services.AddCollections(model => model.AddPassages());
    }
}
