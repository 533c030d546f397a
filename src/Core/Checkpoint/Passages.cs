using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>Who went through which gate, and how it is found again.</summary>
internal static class Passages
{
    public static readonly Collection<PassageRecord> Records =
        new("passages", PassageRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    public static readonly LookupIndex<PassageRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));

    /// <summary>Passages by their numbers, those that can be read.</summary>
    public static IReadOnlyList<PassageRecord> Of(IReadTransaction transaction, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? [] : [.. transaction.FindAll(Records, ids).OfType<PassageRecord>()];
}
