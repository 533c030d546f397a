using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Tests.Trips;

/// <summary>Counts the look-ups of whoever reads.</summary>
internal sealed class CountingStore(IStoreEngine store) : IStore
{
    public IStoreEngine Engine => store;

    public int Lookups { get; set; }

    public LookupKeys LookupKeys => store.LookupKeys;

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default) => store.WriteAsync(work, cancellation);

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
        store.ReadAsync(transaction => work(new Counting(this, transaction)), cancellation);

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) => ReadAsync(work, cancellation);

    private sealed class Counting(CountingStore counter, IReadTransaction transaction) : IReadTransaction
    {
        public T? Find<T>(Collection<T> collection, long id)
            where T : class => transaction.Find(collection, id);

        public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
            where T : class => transaction.FindAll(collection, ids);

        public bool IsUnreadable<T>(Collection<T> collection, long id)
            where T : class => transaction.IsUnreadable(collection, id);

        public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
            where T : class
        {
            counter.Lookups++;
            return transaction.Lookup(index, key, after, take);
        }

        public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
            where T : class
        {
            counter.Lookups++;
            return transaction.LookupNewestFirst(index, key, before, take);
        }

        public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
            where T : class => transaction.Range(collection, after, take);

        public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
            where T : class => transaction.RangeNewestFirst(collection, before, take);

        public TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
            where T : class
            where TPart : class, IMessage<TPart> => transaction.Open(part, record);
    }
}
