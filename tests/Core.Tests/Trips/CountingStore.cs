using Gateway.Core.Storage;
using Gateway.Core.Tests.Fakes;

namespace Gateway.Core.Tests.Trips;

/// <summary>Counts the look-ups of whoever reads.</summary>
internal sealed class CountingStore(IStoreEngine store) : IStore
{
    public IStoreEngine Engine => store;

    public int Lookups { get; set; }

    public LookupKeys LookupKeys => store.LookupKeys;

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default) =>
        store.WriteAsync(work, cancellation);

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) =>
        store.ReadAsync(transaction => work(new Counting(this, transaction)), cancellation);

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) => ReadAsync(work, cancellation);

    private sealed class Counting(CountingStore counter, IReadTransaction transaction) : ReadThrough(transaction)
    {
        public override IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
        {
            counter.Lookups++;
            return Transaction.Lookup(index, key, after, take);
        }

        public override IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false,
            long? from = null, int take = int.MaxValue)
        {
            counter.Lookups += keys.Count;
            return Transaction.LookupAny(index, keys, newestFirst, from, take);
        }

        public override IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue,
            int take = int.MaxValue)
        {
            counter.Lookups++;
            return Transaction.LookupNewestFirst(index, key, before, take);
        }
    }
}
