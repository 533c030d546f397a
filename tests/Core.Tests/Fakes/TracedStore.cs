using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Tests.Fakes;

/// <summary>Notes what is asked of a store and done to it, in its order: of what kind, on which collection or index, for how
/// many.</summary>
internal sealed class TracedStore(IStore store) : IStore
{
    private readonly List<string> _trace = [];

    public LookupKeys LookupKeys => store.LookupKeys;

    /// <summary>All since it was last asked for.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (_trace)
        {
            IReadOnlyList<string> all = [.. _trace];
            _trace.Clear();
            return all;
        }
    }

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default)
    {
        Note("write");
        return store.WriteAsync(transaction => work(new Writing(this, transaction)), cancellation);
    }

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default)
    {
        Note("read");
        return store.ReadAsync(transaction => work(new Reading(this, transaction)), cancellation);
    }

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default)
    {
        Note("list");
        return store.ListAsync(transaction => work(new Reading(this, transaction)), cancellation);
    }

    private void Note(string what)
    {
        lock (_trace)
            _trace.Add(what);
    }

    private class Reading(TracedStore trace, IReadTransaction transaction) : IReadTransaction
    {
        public T? Find<T>(Collection<T> collection, long id)
            where T : class => Noted($"find {collection.Name}", transaction.Find(collection, id));

        public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
            where T : class => Noted($"find {ids.Count} {collection.Name}", transaction.FindAll(collection, ids));

        public bool IsUnreadable<T>(Collection<T> collection, long id)
            where T : class => Noted($"unreadable {collection.Name}", transaction.IsUnreadable(collection, id));

        public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
            where T : class => Noted(Look(index, 1), transaction.Lookup(index, key, after, take));

        public IReadOnlyList<T> LookupAny<T>(
            LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false, long? from = null, int take = int.MaxValue)
            where T : class => Noted(Look(index, keys.Count), transaction.LookupAny(index, keys, newestFirst, from, take));

        public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
            where T : class => Noted(Look(index, 1), transaction.LookupNewestFirst(index, key, before, take));

        public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
            where T : class => Noted($"range {collection.Name}", transaction.Range(collection, after, take));

        public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
            where T : class => Noted($"range {collection.Name}", transaction.RangeNewestFirst(collection, before, take));

        public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
            where T : class
            where TPart : class, IMessage<TPart> => Noted($"open {part.Collection.Name}", transaction.Open(part, record));

        protected TValue Noted<TValue>(string what, TValue value)
        {
            trace.Note(what);
            return value;
        }

        private static string Look<T>(LookupIndex<T> index, int keys)
            where T : class => $"look {keys} {index.Collection.Name}.{index.Name}";
    }

    private sealed class Writing(TracedStore trace, IWriteTransaction transaction) : Reading(trace, transaction), IWriteTransaction
    {
        public long NextId<T>(Collection<T> collection)
            where T : class => transaction.NextId(collection);

        public long Insert<T>(Collection<T> collection, T record)
            where T : class => Noted($"insert {collection.Name}", transaction.Insert(collection, record));

        public void Seal<T, TPart>(Sealed<T, TPart> part, T record, TPart value)
            where T : class
            where TPart : class, IMessage<TPart> => transaction.Seal(part, record, value);

        public void Update<T>(Collection<T> collection, T record)
            where T : class
        {
            Noted($"update {collection.Name}", 0);
            transaction.Update(collection, record);
        }

        public void Delete<T>(Collection<T> collection, long id)
            where T : class
        {
            Noted($"delete {collection.Name}", 0);
            transaction.Delete(collection, id);
        }
    }
}
