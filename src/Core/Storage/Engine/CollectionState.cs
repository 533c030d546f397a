namespace Gateway.Core.Storage.Engine;

/// <summary>What is kept in memory of one collection: its last sequence number, its look-up indexes and read models.</summary>
internal abstract class CollectionState(Collection collection, int indexCount, int schemaVersion, UnreadableRecords unreadable)
{
    public string Name { get; } = collection.Name;

    /// <inheritdoc cref="Collection.GrowsTo"/>
    public int GrowsTo { get; } = collection.GrowsTo;

    /// <inheritdoc cref="Collection.IsMadeOfOthers"/>
    public bool IsMadeOfOthers { get; } = collection.IsMadeOfOthers;

    /// <inheritdoc cref="Collection.NotesHowFar"/>
    public bool NotesHowFar { get; } = collection.NotesHowFar;

    public RecordEnvelope Envelope { get; } = new(collection.Name);

    public UnreadableRecords Unreadable { get; } = unreadable;

    public int IndexCount { get; } = indexCount;
    public int SchemaVersion { get; } = schemaVersion;

    /// <summary>The last sequence number issued and durable. Changed by the writer thread only.</summary>
    public long LastId { get; set; }

    /// <summary>How many records were removed since the first: numbers up to the last issued that have none. Changed by the writer thread
    /// only.</summary>
    public long Removed { get; set; }

    /// <summary>Records that the store counts and that were not found when it was opened.</summary>
    public long Missing { get; set; }

    /// <summary>Entries in all indexes, for the log.</summary>
    public abstract long IndexEntries { get; }

    /// <summary>Forgets everything, to be loaded anew.</summary>
    public abstract void Clear();

    /// <summary>Takes in a record at open; one that cannot be read is noted.</summary>
    /// <returns>Whether it can be read.</returns>
    public abstract bool Load(StoredRecord record);

    /// <summary>Whether bytes are a record of this collection.</summary>
    public abstract bool IsRecord(byte[] bytes);

    /// <summary>The number that a record bears.</summary>
    public abstract long NumberOf(byte[] record);

    /// <summary>First step of publishing a durable batch: records can be found under their new keys, too.</summary>
    public abstract void AddKeys(CollectionChanges changes);

    /// <summary>Second step, when readers see the new records: the old keys go, and the read models learn.</summary>
    public abstract void RemoveKeysAndApply();

    /// <summary>Last step, when every collection has learned: the listeners hear of it.</summary>
    public abstract void Tell(long position);

    /// <summary>Everything was loaded anew while the store is in use.</summary>
    public abstract void TellRebuilt();

    /// <summary>Begins to compare memory with records.</summary>
    public abstract CollectionCheck BeginCheck();
}

/// <summary>Compares what memory holds of a collection with its records, all of which it is given once.</summary>
internal abstract class CollectionCheck
{
    public abstract IEnumerable<string> Check(StoredRecord record);

    /// <summary>What can be told only after the last record.</summary>
    public abstract IEnumerable<string> End();
}
