namespace Gateway.Core.Storage.Engine;

/// <summary>What a batch does to one collection: seen by later closures of the batch, and by nobody else until it is durable.</summary>
internal sealed class CollectionChanges(CollectionState state)
{
    // Candidates only: a record may have lost the key again since, so nothing is ever taken out.
    private readonly Dictionary<ulong, SortedSet<long>>[] _ids = [.. Enumerable.Range(0, state.IndexCount)
        .Select(_ => new Dictionary<ulong, SortedSet<long>>())];

    public CollectionState State { get; } = state;
    public Dictionary<long, Change> Records { get; } = [];

    /// <summary>The last sequence number issued, with those of this batch.</summary>
    public long LastId { get; set; } = state.LastId;

    /// <summary>New records, oldest first; their numbers are above all committed ones.</summary>
    public IEnumerable<Change> Inserted =>
        Records.Values.Where(change => change.Id > State.LastId && change.After is not null).OrderBy(change => change.Id);

    public bool HasDeletions => Deletions > 0;

    /// <summary>Records that are not there after the batch, its own among them.</summary>
    public long Deletions => Records.Values.LongCount(change => change.After is null);

    public void AddCandidate(int index, ulong key, long id)
    {
        if (!_ids[index].TryGetValue(key, out var ids))
            _ids[index].Add(key, ids = []);
        ids.Add(id);
    }

    public SortedSet<long>? Candidates(int index, ulong key) => _ids[index].GetValueOrDefault(key);
}
