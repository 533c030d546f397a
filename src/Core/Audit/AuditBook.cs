using System.Security.Cryptography;
using Gateway.Core.Access;
using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Audit;

/// <summary>The rows of the audit: each holds a hash over itself and its predecessor's, so that none is changed, left out or put in
/// between without all later ones changing.</summary>
internal static class AuditBook
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "audit";

    private static readonly Collection<AuditRecord> Rows =
        new(Name, PersonalData.Sealed(RetentionClass.Audit), AuditRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    private static readonly Sealed<AuditRecord, AuditPersonal> Person =
        Rows.Seals(AuditPersonal.Parser, record => record.Personal, (record, bytes) => record.Personal = bytes);

    /// <summary>By what was seen, changed or looked for.</summary>
    private static readonly LookupIndex<AuditRecord> BySubject = Rows.Index("subject", static (record, keys) =>
    {
        foreach (var key in record.Keys)
            keys.Add(key);
        foreach (var records in record.Records)
        {
            foreach (var number in records.Numbers)
                keys.Add(KeyOf(new SeenRecord(records.Collection, number)));
        }
    });

    private static readonly LookupIndex<AuditRecord> ByCaller =
        Rows.Index("caller", static (record, keys) => keys.Add((ulong)record.CallerId), listing: true);

    private static readonly LookupIndex<AuditRecord> ByLateFile = Rows.Index("late", static (record, keys) =>
    {
        if (record.LateFile != 0)
            keys.Add(record.LateFile);
    }, listing: true);

    private static readonly Collection<AuditAnchorRecord> Anchors =
        new("audit_anchor", PersonalData.None, AuditAnchorRecord.Parser, record => record.Id, (record, id) => record.Id = id);

    extension(StoreModel model)
    {
        public StoreModel AddAudit() => model.Add(Rows).Add(Anchors);
    }

    /// <summary>Stores a row behind all others.</summary>
    /// <param name="row">Without number and hash; changed.</param>
    public static void Add(IWriteTransaction transaction, AuditRecord row, AuditPersonal? personal = null)
    {
        row.Id = transaction.NextId(Rows);
        if (personal is not null && personal.CalculateSize() > 0)
            transaction.Seal(Person, row, personal);
        row.Hash = ByteString.CopyFrom(HashOf(row, LastHash(transaction, row.Id)));
        transaction.Insert(Rows, row);
    }

    /// <summary>Hash of a row behind a predecessor with this hash.</summary>
    /// <remarks>Without a key: the store's own lies in the same file and would keep out nobody who can write it, and an auditor outside can
    /// compute this. What protects is a head that was printed or sent away.</remarks>
    public static byte[] HashOf(AuditRecord row, ReadOnlySpan<byte> former)
    {
        var bare = row.Hash.IsEmpty ? row : row.Clone();
        bare.Hash = ByteString.Empty;
        var bytes = new byte[former.Length + bare.CalculateSize()];
        former.CopyTo(bytes);
        bare.WriteTo(bytes.AsSpan(former.Length));
        return SHA256.HashData(bytes);
    }

    /// <summary>Rows that were removed because their time was over; null: none.</summary>
    public static AuditAnchorRecord? Anchor(IReadTransaction transaction) =>
        transaction.RangeNewestFirst(Anchors, long.MaxValue, 1) is [var anchor] ? anchor : null;

    /// <summary>Keeps where the chain begins now.</summary>
    public static void Save(IWriteTransaction transaction, AuditAnchorRecord anchor)
    {
        if (anchor.Id == 0)
            transaction.Insert(Anchors, anchor);
        else
            transaction.Update(Anchors, anchor);
    }

    public static void Remove(IWriteTransaction transaction, long id) => transaction.Delete(Rows, id);

    /// <summary>The newest row; null: there is none.</summary>
    public static AuditRecord? Newest(IReadTransaction transaction) =>
        transaction.RangeNewestFirst(Rows, long.MaxValue, 1) is [var newest] ? newest : null;

    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public static AuditRecord? Find(IReadTransaction transaction, long id) => transaction.Find(Rows, id);

    public static bool IsUnreadable(IReadTransaction transaction, long id) => transaction.IsUnreadable(Rows, id);

    public static IReadOnlyList<AuditRecord> After(IReadTransaction transaction, long after, int take) =>
        transaction.Range(Rows, after, take);

    /// <summary>Rows newest first.</summary>
    /// <param name="caller">Of this key; null: of all.</param>
    /// <param name="before">Older than this number.</param>
    public static IReadOnlyList<AuditRecord> Before(IReadTransaction transaction, long? caller, long before, int take) => caller is { } id
        ? transaction.LookupNewestFirst(ByCaller, (ulong)id, before, take)
        : transaction.RangeNewestFirst(Rows, before, take);

    /// <summary>Rows about any of these, newest first.</summary>
    /// <param name="subjects">Look-up keys of documents, and those of records (<see cref="KeyOf"/>).</param>
    public static IReadOnlyList<AuditRecord> About(IReadTransaction transaction, IReadOnlyCollection<ulong> subjects, long before,
        int take) =>
    [
        .. subjects.SelectMany(subject => transaction.LookupNewestFirst(BySubject, subject, before, take))
            .DistinctBy(row => row.Id).OrderByDescending(row => row.Id).Take(take),
    ];

    /// <summary>The place up to which a file of late rows was taken over.</summary>
    public static int TakenOver(IReadTransaction transaction, ulong file) =>
        transaction.LookupNewestFirst(ByLateFile, file, take: 1) is [var last] ? last.LateNumber : 0;

    /// <summary>Look-up key of a record.</summary>
    public static ulong KeyOf(SeenRecord record) => ReferenceKey.OnDay(ReferenceKey.OfWord(record.Collection), unchecked((int)record.Id));

    /// <summary>Who was on shift, and what it was for. For those who read the audit.</summary>
    public static AuditPersonal Open(Query query, AuditRecord row) => query.Open(Person, row, 0);

    private static byte[] LastHash(IReadTransaction transaction, long id)
    {
        if (id == 1)
            return [];
        try
        {
            return transaction.Find(Rows, id - 1)?.Hash.ToByteArray() ?? Anchor(transaction)?.Hash.ToByteArray() ?? [];
        }
        catch (UnreadableRecordException)
        {
            return [];  // damaged on the disk: the verification says so, and nobody is kept from being registered by it
        }
    }
}
