using Gateway.Core.Access;
using Gateway.Core.Storage;

namespace Gateway.Core.Checkpoint;

/// <summary>Who went through which gate, and how it is found again.</summary>
internal static class Passages
{
    private static readonly Collection<PassageRecord> Records =
        new("passages", PersonalData.Keyed(RetentionClass.Arrival), PassageRecord.Parser, record => record.Id,
            (record, id) => record.Id = id);

    private static readonly LookupIndex<PassageRecord> ByRequest =
        Records.Index("request", static (record, keys) => keys.Add(record.RequestKey));

    extension(StoreModel model)
    {
        public StoreModel AddPassages() => model.Add(Records);
    }

    /// <summary>What the passages are called where records are counted.</summary>
    public static string Name => Records.Name;

    /// <summary>Passages by their numbers, those that can be read.</summary>
    public static IReadOnlyList<PassageRecord> Of(Query query, IReadOnlyCollection<long> ids) =>
        ids.Count == 0
        ? []
        : [.. query.Transaction.FindAll(Records, ids).OfType<PassageRecord>().Where(passage => query.Allows(passage.CallerId))];

    /// <summary>What one caller's request was recorded as; null: it was not.</summary>
    public static PassageRecord? OfRequest(Query query, ulong requestKey, long callerId) =>
        query.Transaction.Lookup(ByRequest, requestKey).FirstOrDefault(earlier => earlier.CallerId == callerId && query.Allows(callerId));

    /// <summary>In the order of recording.</summary>
    public static IReadOnlyList<PassageRecord> After(Query query, long after, int take) =>
        query.SeesAll ? query.Transaction.Range(Records, after, take) : [];

    /// <summary>Stores a passage, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, PassageRecord passage) => transaction.Insert(Records, passage);
}
