using Gateway.Core.Storage.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>Reads what a store says of itself, whole or not at all.</summary>
internal static class StoreMetaReading
{
    /// <returns>Null when it says nothing: it is new.</returns>
    /// <exception cref="StoreDamagedException">It is not as it was written.</exception>
    public static StoreMeta? Read(RecordQueries queries, string path, CollectionStates states)
    {
        try
        {
            var meta = queries.FindMeta(StoreMeta.RecordId) is { } document ? StoreMeta.From(document) : null;
            foreach (var state in states.All.Where(_ => meta?.Format == StoreMeta.KnownFormat))
            {
                if (queries.FindMeta(StoreMeta.HighWaterMarkId(state.Name)) is { } mark && mark.ContainsKey("removed")
                    && !MetaDocument.IsWhole(mark))
                    throw new InvalidDataException($"what it says of {state.Name} is not as it was written");
            }
            return meta;
        }
#pragma warning disable CA1031 // LiteDB meets bytes that it did not write with whatever comes to it
        catch (Exception damage) when (damage is not StoreUnavailableException)
#pragma warning restore CA1031
        {
            throw new StoreDamagedException(path,
                damage is InvalidDataException or DamagedPageException
                ? damage.Message
                : "what it says of itself is not as it was written");
        }
    }
}
