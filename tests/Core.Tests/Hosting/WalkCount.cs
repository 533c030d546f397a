using Gateway.Core.Storage;
using Gateway.Core.Tests.Fakes;

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

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default) =>
        store.WriteAsync(work, cancellation);

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

    private sealed class Walked(WalkCount count, IReadTransaction transaction) : ReadThrough(transaction)
    {
        public override IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue) =>
            count.Note(index.Collection.Name, Transaction.Lookup(index, key, after, take));

        public override IReadOnlyList<T> LookupAny<T>(LookupIndex<T> index, IReadOnlyCollection<ulong> keys, bool newestFirst = false,
            long? from = null, int take = int.MaxValue) =>
            count.Note(index.Collection.Name, Transaction.LookupAny(index, keys, newestFirst, from, take));

        public override IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue,
            int take = int.MaxValue) =>
            count.Note(index.Collection.Name, Transaction.LookupNewestFirst(index, key, before, take));

        public override IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take) =>
            count.Note(collection.Name, Transaction.Range(collection, after, take));

        public override IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take) =>
            count.Note(collection.Name, Transaction.RangeNewestFirst(collection, before, take));
    }
}
