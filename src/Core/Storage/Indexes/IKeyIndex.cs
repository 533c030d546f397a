namespace Gateway.Core.Storage.Indexes;

/// <summary>
/// 64-bit key → sequence numbers, in memory. One thread changes it, any number read it meanwhile without locks; what a
/// reader gets are candidates, to be verified against the record.
/// </summary>
internal interface IKeyIndex
{
    /// <summary>Entries, each a pair of key and sequence number.</summary>
    long Count { get; }

    void Add(ulong key, long id);

    /// <summary>Removes one entry; one that is not there is ignored.</summary>
    void Remove(ulong key, long id);

    /// <summary>True when the entry is there (or another whose key cannot be told from this one).</summary>
    bool Contains(ulong key, long id);

    /// <summary>Candidates above <paramref name="after"/>, each once, lowest first.</summary>
    IEnumerable<long> Ascending(ulong key, long after);

    /// <summary>Candidates below <paramref name="before"/>, each once, highest first.</summary>
    IEnumerable<long> Descending(ulong key, long before);

    void Clear();
}
