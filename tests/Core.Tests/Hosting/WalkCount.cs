using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Hosting;

/// <summary>A store that counts, by collection, the records that readers walked through.</summary>
internal sealed class WalkCount(IStore store) : IStore
{
    private readonly Dictionary<string, int> _walked = new(StringComparer.Ordinal);

    public LookupKeys LookupKeys => store.LookupKeys;

    /// <summary>How many since this was last asked.</summary>
    public IReadOnlyDictionary<string, int> Take()
    {
        lock (_walked)
        {
            var taken = new Dictionary<string, int>(_walked, StringComparer.Ordinal);
            _walked.Clear();
            return taken;
        }
    }

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default) => store.WriteAsync(work, cancellation);

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
        store.ReadAsync(transaction => work(new Walked(this, transaction)), cancellation);

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
        store.ListAsync(transaction => work(new Walked(this, transaction)), cancellation);

    private IReadOnlyList<T> Note<T>(string collection, IReadOnlyList<T> records)
    {
        lock (_walked)
            _walked[collection] = _walked.GetValueOrDefault(collection) + records.Count;
        return records;
    }

    private sealed class Walked(WalkCount count, IReadTransaction transaction) : IReadTransaction
    {
        public T? Find<T>(Collection<T> collection, long id)
            where T : class => transaction.Find(collection, id);

        public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
            where T : class => transaction.FindAll(collection, ids);

        public bool IsUnreadable<T>(Collection<T> collection, long id)
            where T : class => transaction.IsUnreadable(collection, id);

        public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
            where T : class => count.Note(index.Collection.Name, transaction.Lookup(index, key, after, take));

        public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
            where T : class => count.Note(index.Collection.Name, transaction.LookupNewestFirst(index, key, before, take));

        public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
            where T : class => count.Note(collection.Name, transaction.Range(collection, after, take));

        public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
            where T : class => count.Note(collection.Name, transaction.RangeNewestFirst(collection, before, take));

        public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
            where T : class
            where TPart : class, Google.Protobuf.IMessage<TPart> => transaction.Open(part, record);
    }
}
