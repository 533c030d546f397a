namespace Gateway.Core.Storage.Lite;

/// <summary>Sees what is flushed. Each call sees the newest; two calls may see a commit between them.</summary>
internal sealed class CommittedReader(Memory memory, LiteFile file) : RecordReader(memory)
{
    protected override byte[]? FindBytes(CollectionState state, long id) => file.Find(state, id);

    protected override Dictionary<long, byte[]> FindBytes(CollectionState state, IReadOnlyCollection<long> ids) => file.Find(state, ids);

    protected override IEnumerable<StoredRecord> Walk(CollectionState state, long from, bool descending, int take) =>
        Committed(file, state, from, descending, take);
}
