using Gateway.Core.Storage.Commits;
using Gateway.Core.Storage.Indexes;
using Google.Protobuf;

namespace Gateway.Core.Storage.Engine;

/// <summary>The same with the record's type.</summary>
internal sealed class TypedCollectionState<T>(CollectionBinding<T> binding, int schemaVersion, UnreadableRecords unreadable)
    : CollectionState(binding.Collection, binding.Typed.Indexes.Count, schemaVersion, unreadable)
    where T : class
{
    private readonly Collection<T> _collection = binding.Typed;
    private readonly IKeyIndex[] _indexes = [.. binding.Typed.Indexes.Select(
        index => index.Listing ? (IKeyIndex)new ListingIndex() : new HashIndex())];
    private readonly HashSet<ulong> _keys = [];         // only the thread that loads or publishes
    private readonly HashSet<ulong> _otherKeys = [];    // the same
    private List<Published> _published = [];            // the same, between the steps

    public override long IndexEntries => _indexes.Sum(index => index.Count);

    public IReadOnlyList<LookupIndex<T>> Declared => _collection.Indexes;
    public IReadOnlyList<IKeyIndex> Indexes => _indexes;
    public IReadOnlyList<IReadModel<T>> Models => binding.Models;

    public override long NumberOf(byte[] record) => _collection.Id((T)_collection.Parser.ParseFrom(record));

    public override bool IsRecord(byte[] bytes)
    {
        try
        {
            _ = _collection.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    /// <returns>Null when it cannot be read, which is noted.</returns>
    public T? TryParse(long id, byte[] bytes)
    {
        try
        {
            return (T)_collection.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // An IOException, of all things: it must not look like a failure of the disk.
            Unreadable.Add(id);
            return null;
        }
    }

    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    public T Parse(long id, byte[] bytes) => TryParse(id, bytes) ?? throw new UnreadableRecordException(Name, id);

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

    /// <summary>The keys of a record in one index, each once; none of a record that is not there.</summary>
    /// <param name="keys">Filled anew, so that a million records need one set and not five million.</param>
    public HashSet<ulong> Keys(int index, T? record, HashSet<ulong> keys)
    {
        keys.Clear();
        if (record is not null)
            _collection.Indexes[index].Keys(record, keys);
        return keys;
    }

    public override void Clear()
    {
        LastId = 0;
        Unreadable.Clear();
        foreach (var index in _indexes)
            index.Clear();
        foreach (var model in binding.Models)
            model.Clear();
    }

    public override bool Load(StoredRecord stored)
    {
        LastId = Math.Max(LastId, stored.Id);
        if (TryParse(stored.Id, stored.Bytes) is not { } record)
            return false;
        for (var i = 0; i < _indexes.Length; i++)
        {
            foreach (var key in Keys(i, record, _keys))
                _indexes[i].Add(key, stored.Id);
        }
        foreach (var model in binding.Models)
            model.Apply(null, record);
        return true;
    }

    public override void AddKeys(CollectionChanges changes)
    {
        _published = [.. changes.Records.Values.Select(
            change => new Published(change.Id, ParseOrNull(change.Id, change.Before), ParseOrNull(change.Id, change.After)))];
        foreach (var (id, before, after) in _published)
            ForDifference(id, fewer: before, more: after, static (index, key, id) => index.Add(key, id));
        LastId = changes.LastId;
        Removed += changes.Deletions;
    }

    public override void RemoveKeysAndApply()
    {
        foreach (var (id, before, after) in _published)
        {
            ForDifference(id, fewer: after, more: before, static (index, key, id) => index.Remove(key, id));
            foreach (var model in binding.Models)
                model.Apply(before, after);
        }
    }

    public override void Tell(long position)
    {
        var published = _published;
        _published = [];
        if (binding.Listeners.Count == 0)
            return;
        var changes = published.ConvertAll(change => new RecordChange<T>(change.Before, change.After));
        foreach (var listener in binding.Listeners)
            listener.Committed(position, changes);
    }

    public override void TellRebuilt()
    {
        foreach (var listener in binding.Listeners)
            listener.Rebuilt();
    }

    // Does it with every key that the record has in one version and not in the other.
    private void ForDifference(long id, T? fewer, T? more, Action<IKeyIndex, ulong, long> action)
    {
        if (more is null)
            return;
        for (var i = 0; i < _indexes.Length; i++)
        {
            Keys(i, fewer, _otherKeys);
            foreach (var key in Keys(i, more, _keys))
            {
                if (!_otherKeys.Contains(key))
                    action(_indexes[i], key, id);
            }
        }
    }

    public override CollectionCheck BeginCheck() => new TypedCollectionCheck<T>(this);

    // From the bytes that were stored: the closure may have changed its record afterwards.
    private T? ParseOrNull(long id, byte[]? bytes) => bytes is null ? null : Parse(id, bytes);

    private sealed record Published(long Id, T? Before, T? After);
}
