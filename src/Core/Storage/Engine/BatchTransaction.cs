using Google.Protobuf;

namespace Gateway.Core.Storage.Engine;

/// <summary>What a closure works with: what is committed, overlaid by what its batch has written so far.</summary>
internal sealed class BatchTransaction(CollectionStates states, IRecordSource records, Batch batch)
    : RecordReader(states), IWriteTransaction
{
    public long NextId<T>(Collection<T> collection)
        where T : class
    {
        var state = States.Of(collection);
        return 1 + batch.LastId(state);
    }

    public long Insert<T>(Collection<T> collection, T record)
        where T : class
    {
        var state = States.Of(collection);
        var id = batch.NextId(state);
        Store(state, id, record, static () => null);
        return id;
    }

    public void Update<T>(Collection<T> collection, T record)
        where T : class
    {
        var state = States.Of(collection);
        var id = state.IdOf(record);
        var current = FindBytes(state, id) ?? throw new InvalidOperationException($"There is no record {id} in {collection.Name}.");
        Store(state, id, record, () => current);
    }

    public void Seal<T, TPart>(Sealed<T, TPart> part, T record, TPart value)
        where T : class
        where TPart : class, IMessage<TPart> => PartSeal.Close(part, record, value);

    public void Delete<T>(Collection<T> collection, long id)
        where T : class
    {
        var state = States.Of(collection);
        if (FindBytes(state, id) is { } current)
            batch.Set(state, id, null, () => current);
    }

    protected override byte[]? FindBytes(CollectionState state, long id) =>
        batch.ChangesOf(state) is { } changes && changes.Records.TryGetValue(id, out var change) ? change.After : records.Find(state, id);

    protected override Dictionary<long, byte[]> FindBytes(CollectionState state, IReadOnlyCollection<long> ids)
    {
        if (batch.ChangesOf(state) is not { } changes)
            return records.Find(state, ids);
        var found = records.Find(state, ids.Where(id => !changes.Records.ContainsKey(id)));
        foreach (var id in ids)
        {
            if (changes.Records.TryGetValue(id, out var change) && change.After is { } after)
                found[id] = after;
        }
        return found;
    }

    protected override IEnumerable<long> Ascending<T>(TypedCollectionState<T> state, int index, ulong key, long after)
    {
        var committed = base.Ascending(state, index, key, after);
        return batch.ChangesOf(state)?.Candidates(index, key) is { } own
            ? Merge(committed, own.Where(id => id > after).ToList(), Comparer<long>.Default)
            : committed;
    }

    protected override IEnumerable<long> Descending<T>(TypedCollectionState<T> state, int index, ulong key, long before)
    {
        var committed = base.Descending(state, index, key, before);
        return batch.ChangesOf(state)?.Candidates(index, key) is { } own
            ? Merge(committed, own.Reverse().Where(id => id < before).ToList(), Comparer<long>.Create((a, b) => b.CompareTo(a)))
            : committed;
    }

    protected override IEnumerable<StoredRecord> Walk(CollectionState state, long from, bool descending, int take)
    {
        if (batch.ChangesOf(state) is not { } changes)
            return Committed(records, state, from, descending, take);
        var inserted = changes.Inserted.Select(change => new StoredRecord(change.Id, change.After!)).ToList();
        var committed = Committed(records, state, from, descending, take)
            .Select(record => changes.Records.TryGetValue(record.Id, out var change) ? new StoredRecord(record.Id, change.After!) : record)
            .Where(record => record.Bytes is not null);     // not removed by this batch
        return descending
            ? Enumerable.Reverse(inserted).Where(record => record.Id < from).Concat(committed)
            : committed.Concat(inserted.Where(record => record.Id > from));
    }

    private void Store<T>(TypedCollectionState<T> state, long id, T record, Func<byte[]?> before)
        where T : class
    {
        batch.Set(state, id, state.Serialize(id, record), before);
        var changes = batch.ChangesOf(state)!;
        var keys = new HashSet<ulong>();
        for (var i = 0; i < state.IndexCount; i++)
        {
            foreach (var key in state.Keys(i, record, keys))
                changes.AddCandidate(i, key, id);
        }
    }

    // Two ordered sequences into one, each number once.
    private static IEnumerable<long> Merge(IEnumerable<long> committed, List<long> own, Comparer<long> order)
    {
        var next = 0;
        foreach (var id in committed)
        {
            while (next < own.Count && order.Compare(own[next], id) < 0)
                yield return own[next++];
            if (next < own.Count && own[next] == id)
                next++;
            yield return id;
        }
        while (next < own.Count)
            yield return own[next++];
    }
}
