using Gateway.Core.Storage;

namespace Gateway.Core.Access;

/// <summary>The keys as they are stored. Who calls is told by <see cref="CallerDirectory"/>, which has them in memory.</summary>
internal static class Keys
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "callers";

    private static readonly Collection<CallerRecord> Records =
        new(Name, PersonalData.None, CallerRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    private static readonly LookupIndex<CallerRecord> ByDriver = Records.Index("driver", static (record, keys) =>
    {
        if (record.DriverId.Length > 0)
            keys.Add(ReferenceKey.OfWord(record.DriverId));
    });

    private static readonly LookupIndex<CallerRecord> ByName =
        Records.Index("name", static (record, keys) => keys.Add(ReferenceKey.OfWord(record.Name)));

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

    /// <summary>Binds a key to the driver that uses it, unless one of them is bound otherwise: a name that another key has, revoked or not,
    /// is given by an administrator and never taken.</summary>
    public static DriverBinding Bind(IWriteTransaction transaction, long id, string driverId)
    {
        if (Find(transaction, id) is not { } record)
            return new DriverBinding("", 0);
        if (record.DriverId.Length > 0)
            return new DriverBinding(record.DriverId, 0);
        var other = transaction.Lookup(ByDriver, ReferenceKey.OfWord(driverId)).FirstOrDefault(key => key.DriverId == driverId);
        if (other is not null)
            return new DriverBinding("", other.Id);
        record.DriverId = driverId;
        transaction.Update(Records, record);
        return new DriverBinding(driverId, 0);
    }

    /// <summary>Takes one of the SIMs that the key may bring without an operator's yes.</summary>
    /// <returns>False when it has none left.</returns>
    public static bool TakeSim(IWriteTransaction transaction, long id)
    {
        if (Find(transaction, id) is not { ApproveSims: > 0 } record)
            return false;
        record.ApproveSims--;
        transaction.Update(Records, record);
        return true;
    }

    /// <summary>Valid keys of this name.</summary>
    public static IReadOnlyList<CallerRecord> Named(IReadTransaction transaction, string name) =>
        [.. transaction.Lookup(ByName, ReferenceKey.OfWord(name)).Where(key => key.Name == name && key.RevokedAtMs == 0)];

    /// <summary>Says for whom a partner's key speaks.</summary>
    public static void Declare(IWriteTransaction transaction, CallerRecord record, V1.SpeaksFor speaksFor)
    {
        record.SpeaksFor = speaksFor;
        transaction.Update(Records, record);
    }

    /// <summary>Gives a key another secret.</summary>
    /// <param name="formerUntilMs">How long the one before is taken.</param>
    public static void Rotate(IWriteTransaction transaction, CallerRecord record, Google.Protobuf.ByteString secretHash, long formerUntilMs,
        long expiresAtMs, long nowMs)
    {
        if (expiresAtMs == 0 && record.ExpiresAtMs != 0)
            expiresAtMs = nowMs + record.ExpiresAtMs - Math.Max(record.CreatedAtMs, record.RotatedAtMs);
        (record.FormerSecretHash, record.FormerUntilMs) = (record.SecretHash, formerUntilMs);
        (record.SecretHash, record.ExpiresAtMs, record.RotatedAtMs) = (secretHash, expiresAtMs, nowMs);
        transaction.Update(Records, record);
    }

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

/// <summary>Which driver a key belongs to.</summary>
/// <param name="DriverId">That driver; empty: none, because the name that was asked for is another key's.</param>
/// <param name="OtherKey">The number of that key; 0: there is none.</param>
internal readonly record struct DriverBinding(string DriverId, long OtherKey);
