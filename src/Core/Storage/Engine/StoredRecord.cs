namespace Gateway.Core.Storage.Engine;

/// <summary>A record as it is stored.</summary>
internal readonly record struct StoredRecord(long Id, byte[] Bytes);

/// <summary>Records in order, without those that cannot be read.</summary>
/// <param name="Last">The sequence number up to which all were looked at: where to go on.</param>
/// <param name="Ended">There are no more.</param>
internal readonly record struct RecordPage(List<StoredRecord> Records, long Last, bool Ended);
