namespace Gateway.Core.Sms.Queue;

/// <summary>
/// An ordered set for millions of small keys: sorted chunks of at most 512, so that inserting, removing, taking the
/// first and asking "which place" each touch a few kilobytes. 24 bytes a key where a tree of nodes takes 80.
/// </summary>
/// <remarks>Not thread-safe: its owner locks.</remarks>
internal sealed class ChunkedSortedSet<T>
    where T : struct, IComparable<T>
{
    private const int ChunkSize = 512;

    private readonly List<List<T>> _chunks = [];

    public int Count { get; private set; }

    public T? First => Count == 0 ? null : _chunks[0][0];

    public T? Last => Count == 0 ? null : _chunks[^1][^1];

    /// <summary>False when the key was there already.</summary>
    public bool Add(T key)
    {
        if (_chunks.Count == 0)
        {
            _chunks.Add([key]);
            Count = 1;
            return true;
        }

        var at = ChunkOf(key);
        var chunk = _chunks[at];
        var index = chunk.BinarySearch(key);
        if (index >= 0)
            return false;

        chunk.Insert(~index, key);
        Count++;
        if (chunk.Count >= ChunkSize)
            Split(at);
        return true;
    }

    /// <summary>False when the key was not there.</summary>
    public bool Remove(T key)
    {
        if (Count == 0)
            return false;

        var at = ChunkOf(key);
        var chunk = _chunks[at];
        var index = chunk.BinarySearch(key);
        if (index < 0)
            return false;

        chunk.RemoveAt(index);
        Count--;
        if (chunk.Count == 0)
            _chunks.RemoveAt(at);
        return true;
    }

    public bool Contains(T key) => Count > 0 && _chunks[ChunkOf(key)].BinarySearch(key) >= 0;

    /// <summary>How many keys come before this one.</summary>
    public int Rank(T key)
    {
        if (Count == 0)
            return 0;

        var at = ChunkOf(key);
        var rank = 0;
        for (var i = 0; i < at; i++)
            rank += _chunks[i].Count;
        var index = _chunks[at].BinarySearch(key);
        return rank + (index < 0 ? ~index : index);
    }

    /// <summary>All keys in order. The set must not change meanwhile.</summary>
    public IEnumerable<T> InOrder()
    {
        foreach (var chunk in _chunks)
        {
            foreach (var key in chunk)
                yield return key;
        }
    }

    public void Clear()
    {
        _chunks.Clear();
        Count = 0;
    }

    private int ChunkOf(T key)
    {
        // The last chunk whose first key is not above the key.
        int low = 0, high = _chunks.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_chunks[middle][0].CompareTo(key) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private void Split(int at)
    {
        var chunk = _chunks[at];

        // Keys mostly arrive in rising order: then the left chunk stays nearly full instead of half empty.
        var keep = at == _chunks.Count - 1 ? ChunkSize * 7 / 8 : ChunkSize / 2;
        var right = new List<T>(ChunkSize);
        right.AddRange(chunk[keep..]);
        chunk.RemoveRange(keep, chunk.Count - keep);
        _chunks.Insert(at + 1, right);
    }
}
