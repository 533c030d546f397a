namespace Gateway.Core.Storage.Engine;

/// <summary>
/// Records read or written lately, as last flushed: a message is read for its offer, its grant and its outcome, and finding one among a
/// million costs LiteDB a tenth of a millisecond. Safe for several threads.
/// </summary>
/// <param name="budget">Bytes kept at most, about.</param>
internal sealed class RecentRecords(long budget)
{
    private const int BytesPerEntry = 120;  // key, entry and array header

    private readonly Lock _lock = new();
    private Dictionary<(CollectionState, long), byte[]> _young = [];
    private Dictionary<(CollectionState, long), byte[]> _old = [];
    private long _youngBytes;

    public byte[]? Find(CollectionState collection, long id)
    {
        lock (_lock)
        {
            if (_young.TryGetValue((collection, id), out var found))
                return found;
            if (!_old.Remove((collection, id), out found))
                return null;
            Add(collection, id, found);
            return found;
        }
    }

    /// <summary>The same without counting as use.</summary>
    public byte[]? Peek(CollectionState collection, long id)
    {
        lock (_lock)
            return _young.GetValueOrDefault((collection, id)) ?? _old.GetValueOrDefault((collection, id));
    }

    /// <param name="record">Null: there is none any more.</param>
    public void Set(CollectionState collection, long id, byte[]? record)
    {
        lock (_lock)
        {
            if (_young.Remove((collection, id), out var former))
                _youngBytes -= former.Length + BytesPerEntry;
            _old.Remove((collection, id));
            if (record is not null)
                Add(collection, id, record);
        }
    }

    // What was not asked for while half the budget filled up anew goes.
    private void Add(CollectionState collection, long id, byte[] record)
    {
        _young.Add((collection, id), record);
        _youngBytes += record.Length + BytesPerEntry;
        if (_youngBytes <= budget / 2)
            return;
        (_old, _young) = (_young, _old);
        _young.Clear();
        _youngBytes = 0;
    }
}
