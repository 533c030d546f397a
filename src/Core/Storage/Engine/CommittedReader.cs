namespace Gateway.Core.Storage.Engine;

/// <summary>Sees what is flushed. Each call sees the newest; two calls may see a commit between them.</summary>
internal sealed class CommittedReader(CollectionStates states, IRecordSource records) : RecordReader(states)
{
    protected override byte[]? FindBytes(CollectionState state, long id) => records.Find(state, id);

    protected override Dictionary<long, byte[]> FindBytes(CollectionState state, IReadOnlyCollection<long> ids) => records.Find(state, ids);

    protected override IEnumerable<StoredRecord> Walk(CollectionState state, long from, bool descending, int take) =>
        Committed(records, state, from, descending, take);
}
