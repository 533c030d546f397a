namespace Gateway.Core.Storage.Engine;

/// <summary>Committed records as an engine finds them: bytes by their numbers, in the order of their numbers.</summary>
internal interface IRecordSource
{
    /// <summary>The record, or null.</summary>
    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    byte[]? Find(CollectionState collection, long id);

    /// <summary>Those of these records that are there and can be read.</summary>
    Dictionary<long, byte[]> Find(CollectionState collection, IEnumerable<long> ids);

    /// <summary>Records above a number, or below it when <paramref name="descending"/>; <paramref name="take"/> or a few more.</summary>
    RecordPage Range(CollectionState collection, long from, bool descending, int take);
}
