using Gateway.Core.Storage.Engine;

namespace Gateway.Core.Storage.Memory;

/// <summary>The records of a store in memory: what a file is to another engine. For one thread at a time.</summary>
internal sealed class MemoryRecords : IRecordSource
{
    private readonly Dictionary<string, Table> _tables = [];

    public byte[]? Find(CollectionState collection, long id) => Of(collection).Records.GetValueOrDefault(id);

    public Dictionary<long, byte[]> Find(CollectionState collection, IEnumerable<long> ids)
    {
        var records = Of(collection).Records;
        return ids.Distinct().Where(records.ContainsKey).ToDictionary(id => id, id => records[id]);
    }

    public RecordPage Range(CollectionState collection, long from, bool descending, int take)
    {
        var records = Of(collection).Records;
        var found = new List<StoredRecord>();
        for (var at = First(records.Keys, from, descending); found.Count < take && at >= 0 && at < records.Count; at += descending ? -1 : 1)
            found.Add(new StoredRecord(records.GetKeyAtIndex(at), records.GetValueAtIndex(at)));
        return new RecordPage(found, found.Count == 0 ? from : found[^1].Id, Ended: found.Count < take);
    }

    public void Apply(Batch batch)
    {
        foreach (var changes in batch.Collections)
        {
            var table = Of(changes.State);
            table.LastId = changes.LastId;
            foreach (var change in changes.Records.Values)
            {
                if (change.After is { } after)
                    table.Records[change.Id] = after;
                else
                    table.Records.Remove(change.Id);
            }
        }
    }

    /// <summary>Fills memory anew, as at the start of a process.</summary>
    public void Load(CollectionState collection)
    {
        var table = Of(collection);
        collection.Clear();
        foreach (var (id, bytes) in table.Records)
            collection.Load(new StoredRecord(id, bytes));
        collection.LastId = table.LastId;
        collection.Removed = table.LastId - table.Records.Count;
    }

    public IEnumerable<StoredRecord> All(CollectionState collection) =>
        Of(collection).Records.Select(record => new StoredRecord(record.Key, record.Value));

    private Table Of(CollectionState collection)
    {
        if (!_tables.TryGetValue(collection.Name, out var table))
            _tables.Add(collection.Name, table = new Table());
        return table;
    }

    private static int First(IList<long> ids, long from, bool descending)
    {
        var (low, high) = (0, ids.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (descending ? ids[middle] < from : ids[middle] <= from)
                low = middle + 1;
            else
                high = middle;
        }

        return descending ? low - 1 : low;
    }

    private sealed class Table
    {
        public SortedList<long, byte[]> Records { get; } = [];

        public long LastId { get; set; }
    }
}
