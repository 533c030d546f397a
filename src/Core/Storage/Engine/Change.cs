namespace Gateway.Core.Storage.Engine;

/// <summary>What a batch does to one record.</summary>
/// <param name="id">Its sequence number.</param>
/// <param name="before">As committed before the batch; null when it was not there.</param>
internal sealed class Change(long id, byte[]? before)
{
    public long Id { get; } = id;
    public byte[]? Before { get; } = before;

    /// <summary>As it is after the batch; null when it is not there any more.</summary>
    public byte[]? After { get; set; }
}
