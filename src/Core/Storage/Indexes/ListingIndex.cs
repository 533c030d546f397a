using System.Collections.Concurrent;

namespace Gateway.Core.Storage.Indexes;

/// <summary>The index for keys that very many records share (a partner, a district, a state): one ordered set per key.</summary>
internal sealed class ListingIndex : IKeyIndex
{
    private readonly ConcurrentDictionary<ulong, IdSet> _sets = new();
    private long _count;

    public long Count => _count;

    public void Add(ulong key, long id)
    {
        if (_sets.GetOrAdd(key, static _ => new IdSet()).Add(id))
            _count++;
    }

    public void Remove(ulong key, long id)
    {
        if (_sets.TryGetValue(key, out var set) && set.Remove(id))
            _count--;
    }

    public bool Contains(ulong key, long id) => _sets.TryGetValue(key, out var set) && set.Contains(id);

    public IEnumerable<long> Ascending(ulong key, long after)
    {
        if (!_sets.TryGetValue(key, out var set))
            yield break;
        for (var id = set.Next(Math.Max(after, 0)); id >= 0; id = set.Next(id))
            yield return id;
    }

    public IEnumerable<long> Descending(ulong key, long before)
    {
        if (!_sets.TryGetValue(key, out var set))
            yield break;
        for (var id = set.Previous(before); id >= 0; id = set.Previous(id))
            yield return id;
    }

    public void Clear()
    {
        _sets.Clear();
        _count = 0;
    }
}
