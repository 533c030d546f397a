using Gateway.Core.Storage;
using Google.Protobuf;

namespace Gateway.Core.Tests.Fakes;

/// <summary>A store in memory that commits at once and synchronously: for tests that run a hundred thousand histories.</summary>
internal sealed class MemoryStore(StoreModel model) : IStore
{
    private readonly Dictionary<Collection, object> _tables = [];
    private StoreModel _model = model;

    public LookupKeys LookupKeys { get; } = new(new byte[LookupKeys.SecretLength]);

    /// <summary>Called before each commit; may throw <see cref="ProcessDied"/>: the process dies before it.</summary>
    public Action? Committing { get; set; }

    /// <summary>Called after each commit; may throw <see cref="ProcessDied"/>: the process dies before anybody hears of it.</summary>
    public Action? Committed { get; set; }

    public Task<T> WriteAsync<T>(Func<IWriteTransaction, T> work, CancellationToken cancellation = default)
    {
        Committing?.Invoke();
        var transaction = new Transaction(this);
        var result = work(transaction);
        transaction.Publish();
        Committed?.Invoke();
        return Task.FromResult(result);
    }

    public Task<T> ReadAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) => Task.FromResult(work(new Transaction(this)));

    public Task<T> ListAsync<T>(Func<IReadTransaction, T> work, CancellationToken cancellation = default) => ReadAsync(work, cancellation);

    /// <summary>A new process opens the same records with fresh memory.</summary>
    public void Reopen(StoreModel model)
    {
        _model = model;
        foreach (var binding in model.Bindings)
            binding.Accept(new Replay(this));
    }

    /// <summary>What the views of a model say that does not follow from the records.</summary>
    public IEnumerable<string> Differences() => _model.Bindings.SelectMany(binding => binding.Accept(new Check(this)));

    private Table<T> Of<T>(Collection<T> collection)
        where T : class
    {
        if (!_tables.TryGetValue(collection, out var table))
            _tables[collection] = table = new Table<T>(collection);
        return (Table<T>)table;
    }

    private IReadOnlyList<IDerivedView<T>> ViewsOf<T>(Collection<T> collection)
        where T : class =>
        _model.Bindings.OfType<CollectionBinding<T>>().Single(binding => binding.Typed == collection).Views;

    internal sealed class ProcessDied : Exception;

    private sealed class Table<T>(Collection<T> collection)
        where T : class
    {
        public SortedDictionary<long, T> Records { get; } = [];

        public Dictionary<(string Index, ulong Key), SortedSet<long>> Keys { get; } = [];

        public long LastId { get; set; }

        public void Put(long id, T? record)
        {
            if (Records.Remove(id, out var before))
                Change(before, id, add: false);
            if (record is null)
                return;
            Records[id] = record;
            Change(record, id, add: true);
        }

        private void Change(T record, long id, bool add)
        {
            foreach (var index in collection.Indexes)
            {
                var keys = new List<ulong>();
                index.Keys(record, keys);
                foreach (var key in keys)
                {
                    if (!Keys.TryGetValue((index.Name, key), out var ids))
                        Keys[(index.Name, key)] = ids = [];
                    if (add)
                        ids.Add(id);
                    else
                        ids.Remove(id);
                }
            }
        }
    }

    private sealed class Transaction(MemoryStore store) : IWriteTransaction
    {
        public bool IsUnreadable<T>(Collection<T> collection, long id)
            where T : class => false;

        private readonly List<Action> _publish = [];

        public T? Find<T>(Collection<T> collection, long id)
            where T : class => store.Of(collection).Records.TryGetValue(id, out var record) ? Copy(record) : null;

        public IReadOnlyList<T?> FindAll<T>(Collection<T> collection, IReadOnlyCollection<long> ids)
            where T : class => [.. ids.Select(id => Find(collection, id))];

        public IReadOnlyList<T> Lookup<T>(LookupIndex<T> index, ulong key, long after = 0, int take = int.MaxValue)
            where T : class => [.. Ids(index, key).Where(id => id > after).Take(take).Select(id => Find(index.Collection, id)!)];

        public IReadOnlyList<T> LookupNewestFirst<T>(LookupIndex<T> index, ulong key, long before = long.MaxValue, int take = int.MaxValue)
            where T : class => [.. Ids(index, key).Reverse().Where(id => id < before).Take(take).Select(id => Find(index.Collection, id)!)];

        public IReadOnlyList<T> Range<T>(Collection<T> collection, long after, int take)
            where T : class => [.. store.Of(collection).Records.Where(entry => entry.Key > after).Take(take).Select(entry => Copy(entry.Value))];

        public IReadOnlyList<T> RangeNewestFirst<T>(Collection<T> collection, long before, int take)
            where T : class => [.. store.Of(collection).Records.Reverse().Where(entry => entry.Key < before).Take(take).Select(entry => Copy(entry.Value))];

        public long NextId<T>(Collection<T> collection)
            where T : class => store.Of(collection).LastId + 1;

        public long Insert<T>(Collection<T> collection, T record)
            where T : class
        {
            var table = store.Of(collection);
            var id = ++table.LastId;
            collection.SetId(record, id);
            Put(collection, id, Copy(record));
            return id;
        }

        public void Update<T>(Collection<T> collection, T record)
            where T : class
        {
            var id = collection.Id(record);
            if (!store.Of(collection).Records.ContainsKey(id))
                throw new InvalidOperationException($"There is no record {id}.");
            Put(collection, id, Copy(record));
        }

        public void Delete<T>(Collection<T> collection, long id)
            where T : class => Put(collection, id, null);

        public void Publish()
        {
            foreach (var publish in _publish)
                publish();
        }

        private void Put<T>(Collection<T> collection, long id, T? record)
            where T : class
        {
            var table = store.Of(collection);
            table.Records.TryGetValue(id, out var before);
            table.Put(id, record);
            _publish.Add(() =>
            {
                foreach (var view in store.ViewsOf(collection))
                    view.Apply(before, record);
            });
        }

        private SortedSet<long> Ids<T>(LookupIndex<T> index, ulong key)
            where T : class => store.Of(index.Collection).Keys.TryGetValue((index.Name, key), out var ids) ? ids : [];

        private static T Copy<T>(T record)
            where T : class => ((IDeepCloneable<T>)record).Clone();
    }

    private sealed class Replay(MemoryStore store) : ICollectionVisitor<int>
    {
        public int Visit<T>(CollectionBinding<T> binding)
            where T : class
        {
            foreach (var view in binding.Views)
            {
                view.Clear();
                foreach (var record in store.Of(binding.Typed).Records.Values)
                    view.Apply(null, record);
            }

            return 0;
        }
    }

    private sealed class Check(MemoryStore store) : ICollectionVisitor<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Visit<T>(CollectionBinding<T> binding)
            where T : class =>
        [
            .. binding.Views.SelectMany(view =>
            {
                var rebuilt = view.Empty();
                foreach (var record in store.Of(binding.Typed).Records.Values)
                    rebuilt.Apply(null, record);
                return view.DifferencesFrom(rebuilt);
            }),
        ];
    }
}
