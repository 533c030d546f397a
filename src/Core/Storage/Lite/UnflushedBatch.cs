using Gateway.Core.Storage.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>The batch that LiteDB has and the disk not yet: hidden from readers. Used under the lock.</summary>
internal sealed class UnflushedBatch
{
    private Batch? _batch;

    public void Hide(Batch batch) => _batch = batch;

    /// <summary>From here on everybody sees it.</summary>
    public void Reveal(RecentRecords recent)
    {
        foreach (var changes in _batch?.Collections ?? [])
        {
            foreach (var change in changes.Records.Values)
                recent.Set(changes.State, change.Id, change.After);
        }
        _batch = null;
    }

    public Change? ChangeOf(CollectionState collection, long id) =>
        _batch?.ChangesOf(collection) is { } changes && changes.Records.TryGetValue(id, out var change) ? change : null;

    /// <summary>A page as it is on the disk: new records go, replaced ones are as they were, deleted ones are there still.</summary>
    public RecordPage AsFlushed(CollectionState collection, RecordPage page, long from)
    {
        if (_batch?.ChangesOf(collection) is not { } changes)
            return page;
        var last = page.Last;
        bool Within(long id) => from < last ? id > from && id <= last : id < from && id >= last;
        var records = page.Records.Where(record => !changes.Records.ContainsKey(record.Id))
            .Concat(changes.Records.Values.Where(change => change.Before is not null && Within(change.Id))
                .Select(change => new StoredRecord(change.Id, change.Before!)))
            .OrderBy(record => record.Id).ToList();
        if (from > last)
            records.Reverse();
        return page with { Records = records };
    }
}
