using Google.Protobuf;

namespace Gateway.Core.Storage;

/// <summary>
/// The one door to what the gateway remembers. Business code is written once, as synchronous closures; engines differ
/// only behind this interface.
/// </summary>
/// <remarks>
/// A closure does no I/O of its own, makes no identifiers and reads no clock (both are made outside), and may run again. What can
/// be refused is a result it returns before its first write, never an exception.
/// </remarks>
public interface IStore
{
    /// <summary>Runs <paramref name="work"/> in a transaction; completes when what it wrote is durable (flushed to disk).</summary>
    /// <exception cref="StoreUnavailableException">The commit failed or the store is closing: it is not known whether
    /// the work was stored. Ask again with the same request id.</exception>
    Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default);

    /// <summary>Like <see cref="WriteAsync{T}"/> for what nobody waits for: may wait a few milliseconds for a commit that it can
    /// share.</summary>
    /// <inheritdoc cref="WriteAsync{T}" path="/exception"/>
    Task<T> WriteDeferredAsync<T>(Func<IWriteTransaction, T> work) => WriteAsync(work);

    /// <summary>Keyed hashes for look-ups, with this store's own secret.</summary>
    /// <exception cref="InvalidOperationException">The store is not open yet.</exception>
    LookupKeys LookupKeys { get; }

    /// <summary>Runs <paramref name="work"/>, which looks up a few records by key or number, against what is committed. Waits for no
    /// writer, and for no list longer than one piece of it; never to be asked for under a lock.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default);

    /// <summary>Like <see cref="ReadAsync{T}"/> for what walks through records: one bounded page of a list or of a sweep. Waits for other
    /// lists.</summary>
    /// <inheritdoc cref="ReadAsync{T}" path="/exception"/>
    Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default);
}

/// <summary>What a reading closure may ask. Records are fresh copies: changing one changes nothing stored.</summary>
public interface IReadTransaction
{
    /// <summary>The record with this sequence number, or null.</summary>
    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    T? Find<T>(Collection<T> collection, long id)
        where T : class;

    /// <summary>The records with these sequence numbers, in the order asked for; null where there is none, or none that can be read.
    /// Cheaper than one by one.</summary>
    IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
        where T : class;

    /// <summary>Whether there is a record with this sequence number that was found to be unreadable. Ranges and look-ups leave such records
    /// out.</summary>
    bool IsUnreadable<T>(Collection<T> collection, long id)
        where T : class;

    /// <summary>Records with this key in a declared look-up index, oldest first, each verified to really carry the key.
    /// At most <paramref name="take"/> records with a sequence number above <paramref name="after"/>.</summary>
    IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
        where T : class;

    /// <summary>The records with any of these keys in their order, each once and verified to carry one. Cheaper than key by key.</summary>
    /// <param name="from">Sequence number where it begins, itself left out; null: at the beginning, or at the newest.</param>
    IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false, long? from = null,
        int take = int.MaxValue)
        where T : class;

    /// <summary>Like <see cref="Lookup{T}"/>, newest first, with sequence numbers below <paramref name="before"/>.</summary>
    IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
        where T : class;

    /// <summary>Records in the order of storing, sequence numbers above <paramref name="after"/>.</summary>
    IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
        where T : class;

    /// <summary>Records newest first, sequence numbers below <paramref name="before"/>.</summary>
    IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
        where T : class;

    /// <summary>What a record's sealed part says; an empty one when nothing was sealed. Asked for only by who has gone through a
    /// scope.</summary>
    /// <exception cref="InvalidOperationException">The record has no number yet.</exception>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart>;
}

/// <summary>What a writing closure may do. It sees its own writes and those of earlier closures in the same batch.</summary>
public interface IWriteTransaction : IReadTransaction
{
    /// <summary>The sequence number that the next <see cref="Insert{T}"/> into this collection will give, so that records
    /// of two collections can name each other.</summary>
    long NextId<T>(Collection<T> collection)
        where T : class;

    /// <summary>Stores a new record under the next sequence number of its collection (1, 2, 3 … in commit order, never
    /// used twice), which is written into the record and returned.</summary>
    long Insert<T>(Collection<T> collection, T record)
        where T : class;

    /// <summary>Stores a new record with its sealed part.</summary>
    /// <inheritdoc cref="Insert{T}"/>
    long Insert<T, TPart>(Sealed<T, TPart> part, T record, TPart value)
        where T : class
        where TPart : class, IMessage<TPart>
    {
        part.Collection.SetId(record, NextId(part.Collection));
        Seal(part, record, value);
        return Insert(part.Collection, record);
    }

    /// <summary>Seals a part into a record that has its number; whoever does stores the record.</summary>
    /// <exception cref="InvalidOperationException">The record has no number yet.</exception>
    void Seal<T, TPart>(Sealed<T, TPart> part, T record, TPart value)
        where T : class
        where TPart : class, IMessage<TPart>;

    /// <summary>Replaces the record with the same sequence number.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="UnreadableRecordException">There is one that cannot be read.</exception>
    void Update<T>(Collection<T> collection, T record)
        where T : class;

    /// <summary>Removes a record; removing one that is not there does nothing.</summary>
    void Delete<T>(Collection<T> collection, long id)
        where T : class;
}
