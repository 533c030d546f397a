using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>The keys as they are stored. Who calls is told by <see cref="CallerDirectory"/>, which has them in memory.</summary>
internal static class Keys
{
    private static readonly Collection<CallerRecord> Records =
        new("callers", CallerRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    extension(StoreModel model)
    {
        public StoreModel AddKeys(CallerDirectory directory) => model.Add(Records, directory).Listen(Records, directory);
    }

    /// <summary>One key, or null.</summary>
    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public static CallerRecord? Find(IReadTransaction transaction, long id) => transaction.Find(Records, id);

    /// <summary>The number of the newest key; 0: there is none.</summary>
    public static long LastId(IReadTransaction transaction) =>
        transaction.RangeNewestFirst(Records, long.MaxValue, 1) is [var newest] ? newest.Id : 0;

    /// <summary>Stores a key, which gets its number.</summary>
    public static long Add(IWriteTransaction transaction, CallerRecord record) => transaction.Insert(Records, record);

    /// <summary>Revokes a key; one that was revoked before stays as it is.</summary>
    /// <returns>The key; null when there is none.</returns>
    public static CallerRecord? Revoke(IWriteTransaction transaction, long id, long nowMs)
    {
        var record = Find(transaction, id);
        if (record is not { RevokedAtMs: 0 })
            return record;
        record.RevokedAtMs = nowMs;
        transaction.Update(Records, record);
        return record;
    }
}
