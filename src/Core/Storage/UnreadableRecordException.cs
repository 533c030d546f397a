namespace Gateway.Core.Storage;

/// <summary>The record is there, but what lies on the disk is not what was written. Its neighbours are well.</summary>
public sealed class UnreadableRecordException(string collection, long id)
    : Exception($"Record {id} of {collection} cannot be read: what lies on the disk is not what was written.")
{
    public string Collection { get; } = collection;

    /// <summary>The record's sequence number.</summary>
    public long Id { get; } = id;
}
