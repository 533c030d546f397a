using Gateway.Core.Storage.Indexes;
using Google.Protobuf;

namespace Gateway.Core.Storage.Lite;

/// <summary>The same with the record's type.</summary>
internal sealed class TypedCollectionState<T>(CollectionBinding<T> binding, int schemaVersion)
    : CollectionState(binding.Collection.Name, binding.Typed.Indexes.Count, schemaVersion)
    where T : class
{
    private readonly Collection<T> _collection = binding.Typed;
    private readonly IKeyIndex[] _indexes = [.. binding.Typed.Indexes.Select(index => index.Listing ? (IKeyIndex)new ListingIndex() : new HashIndex())];

    public override long IndexEntries => _indexes.Sum(index => index.Count);

    public IReadOnlyList<LookupIndex<T>> Declared => _collection.Indexes;
    public IReadOnlyList<IKeyIndex> Indexes => _indexes;
    public IReadOnlyList<IDerivedView<T>> Views => binding.Views;

    public T Parse(byte[] bytes) => (T)_collection.Parser.ParseFrom(bytes);

    public byte[] Serialize(long id, T record)
    {
        _collection.SetId(record, id);
        return ((IMessage)record).ToByteArray();
    }

    public long IdOf(T record) => _collection.Id(record);

    public int OrdinalOf(LookupIndex<T> index)
    {
        for (var i = 0; i < _collection.Indexes.Count; i++)
        {
            if (ReferenceEquals(_collection.Indexes[i], index))
                return i;
        }
        throw new ArgumentException($"The index {index.Name} was not declared for {Name}.", nameof(index));
    }

    /// <summary>The keys of a record in one index, each once.</summary>
    public HashSet<ulong> Keys(int index, T? record)
    {
        var keys = new HashSet<ulong>();
        if (record is not null)
            _collection.Indexes[index].Keys(record, keys);
        return keys;
    }

    public override void Clear()
    {
        LastId = 0;
        foreach (var index in _indexes)
            index.Clear();
        foreach (var view in binding.Views)
            view.Clear();
    }

    public override void Load(StoredRecord stored)
    {
        var record = Parse(stored.Bytes);
        for (var i = 0; i < _indexes.Length; i++)
        {
            foreach (var key in Keys(i, record))
                _indexes[i].Add(key, stored.Id);
        }
        foreach (var view in binding.Views)
            view.Apply(null, record);
        LastId = Math.Max(LastId, stored.Id);
    }

    public override void AddKeys(CollectionChanges changes)
    {
        foreach (var change in changes.Records.Values)
        {
            var (before, after) = Parse(change);
            for (var i = 0; i < _indexes.Length; i++)
            {
                var old = Keys(i, before);
                foreach (var key in Keys(i, after))
                {
                    if (!old.Contains(key))
                        _indexes[i].Add(key, change.Id);
                }
            }
        }
        LastId = changes.LastId;
    }

    public override void RemoveKeysAndApply(CollectionChanges changes)
    {
        foreach (var change in changes.Records.Values)
        {
            var (before, after) = Parse(change);
            for (var i = 0; i < _indexes.Length && before is not null; i++)
            {
                var kept = Keys(i, after);
                foreach (var key in Keys(i, before))
                {
                    if (!kept.Contains(key))
                        _indexes[i].Remove(key, change.Id);
                }
            }
            foreach (var view in binding.Views)
                view.Apply(before, after);
        }
    }

    public override CollectionCheck BeginCheck() => new TypedCollectionCheck<T>(this);

    // Fresh copies: a closure may have changed its record after storing it.
    private (T? Before, T? After) Parse(Change change) =>
        (change.Before is null ? null : Parse(change.Before), change.After is null ? null : Parse(change.After));
}
