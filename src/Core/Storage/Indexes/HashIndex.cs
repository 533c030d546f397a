namespace Gateway.Core.Storage.Indexes;

/// <summary>
/// The index for keys that few records share (a document, a phone, a code): 256 shards, so that one of them growing is
/// too short a stall to notice even with many millions of entries.
/// </summary>
internal sealed class HashIndex : IKeyIndex
{
    private const int ShardCount = 256;

    // Most collections of a small store need few of them.
    private readonly HashShard?[] _shards = new HashShard?[ShardCount];

    public long Count => _shards.Sum(shard => (long)(shard?.Count ?? 0));

    public void Add(ulong key, long id)
    {
        var mixed = Mix(key);
        (ShardOf(mixed) ?? NewShard(mixed)).Add((uint)mixed, (uint)id);
    }

    public void Remove(ulong key, long id)
    {
        var mixed = Mix(key);
        ShardOf(mixed)?.Remove((uint)mixed, (uint)id);
    }

    public bool Contains(ulong key, long id)
    {
        var mixed = Mix(key);
        return ShardOf(mixed)?.Contains((uint)mixed, (uint)id) == true;
    }

    public IEnumerable<long> Ascending(ulong key, long after) => Candidates(key).Where(id => id > after);

    public IEnumerable<long> Descending(ulong key, long before) => Candidates(key).Where(id => id < before).Reverse();

    public void Clear() => Array.Clear(_shards);

    private SortedSet<long> Candidates(ulong key)
    {
        var mixed = Mix(key);
        var ids = new List<long>(4);
        ShardOf(mixed)?.Collect((uint)mixed, ids);
        return [.. ids];
    }

    private HashShard? ShardOf(ulong mixed) => Volatile.Read(ref _shards[mixed >> 56]);

    // Only the changing thread.
    private HashShard NewShard(ulong mixed)
    {
        var shard = new HashShard();
        Volatile.Write(ref _shards[mixed >> 56], shard);
        return shard;
    }

    // Finalizer of MurmurHash3: keys may be plain numbers; shard (top 8 bits) and tag (low 32) must not follow each other.
    private static ulong Mix(ulong key)
    {
        key = (key ^ (key >> 33)) * 0xFF51AFD7ED558CCD;
        key = (key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53;
        return key ^ (key >> 33);
    }
}
