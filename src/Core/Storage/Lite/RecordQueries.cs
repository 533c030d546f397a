using Gateway.Core.Storage.Engine;
using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>The few questions that the store asks of LiteDB, with expressions parsed once. For one thread at a time.</summary>
/// <remarks>A record that is not what was written is noted, left out, and never asked for again: LiteDB throws at such bytes whatever comes
/// to it, and closes itself at some.</remarks>
internal sealed class RecordQueries(LiteEngine engine)
{
    private const int InvalidDatafileState = 999;   // LiteException.INVALID_DATAFILE_STATE: it has closed itself

    private readonly BsonExpression _equal = BsonExpression.Create("$._id = @0", new BsonValue(0L));
    private readonly BsonExpression _among = BsonExpression.Create("$._id IN @0", new BsonArray());
    private readonly RangeQuery _ranges = new(engine);

    /// <exception cref="UnreadableRecordException">It is there and cannot be read.</exception>
    public byte[]? Find(CollectionState collection, long id)
    {
        _equal.Parameters["0"] = id;
        try
        {
            using var found = engine.Query(collection.Name, new Query { Where = { _equal }, Limit = 1 });
            if (!found.Read())
                return null;
            if (found.Current.AsDocument is var document && RecordDocument.Id(document) == id
                && RecordDocument.Bytes(document, collection.Envelope) is { } bytes)
                return bytes;
        }
        catch (Exception fault) when (IsOfTheRecord(fault))
        {
            collection.Unreadable.Add(id);
            if (fault is LiteException { ErrorCode: InvalidDatafileState })
                throw;
        }

        collection.Unreadable.Add(id);
        throw new UnreadableRecordException(collection.Name, id);
    }

    /// <summary>Several at once, in no certain order: half the cost of each alone. Those that can be read.</summary>
    public List<StoredRecord> Find(CollectionState collection, IReadOnlyCollection<long> ids)
    {
        var records = new List<StoredRecord>(ids.Count);
        try
        {
            _among.Parameters["0"] = new BsonArray(ids.Select(id => new BsonValue(id)));
            using var found = engine.Query(collection.Name, new Query { Where = { _among } });
            while (found.Read())
                records.Add(Stored(found.Current.AsDocument, collection));
            return records;
        }
        catch (Exception fault) when (fault is UnreadableRecordException || IsOfTheRecord(fault))
        {
            return [.. ids.Where(id => !collection.Unreadable.Contains(id)).Select(id => FindReadable(collection, id))
                .OfType<StoredRecord>()];
        }
    }

    public BsonDocument? FindMeta(string id)
    {
        _equal.Parameters["0"] = id;
        using var found = engine.Query(StoreMeta.CollectionName, new Query { Where = { _equal }, Limit = 1 });
        return found.Read() ? found.Current.AsDocument : null;
    }

    /// <summary><paramref name="take"/> records in order, fewer only at the end.</summary>
    public RecordPage Range(CollectionState collection, long from, bool descending, int take)
    {
        if (collection.Unreadable.TakeSuspect() is { } suspect)
            NoteOneUnreadable(collection, suspect.After, suspect.Descending, take);
        var records = new List<StoredRecord>();
        var last = from;
        while (records.Count < take)
        {
            // LiteDB is never led over a record that it stumbles at.
            var wall = descending ? collection.Unreadable.Ids.LastBelow(last) : collection.Unreadable.Ids.FirstAbove(last);
            var left = take - records.Count;
            var before = records.Count;
            try
            {
                foreach (var document in _ranges.Documents(collection.Name, last, wall, descending, left))
                {
                    records.Add(Stored(document, collection));
                    last = records[^1].Id;
                }
            }
            catch (Exception fault) when (fault is UnreadableRecordException || IsOfTheRecord(fault))
            {
                if (fault is LiteException { ErrorCode: InvalidDatafileState })
                {
                    collection.Unreadable.Suspect(last, descending);   // to be looked at when LiteDB is open again
                    throw;
                }
                if (!NoteOneUnreadable(collection, last, descending, take))
                    throw;
                continue;
            }

            if (records.Count - before == left)
                break;
            if (wall is not { } unreadable)
                return new RecordPage(records, descending ? 0 : long.MaxValue, Ended: true);
            last = unreadable;
        }
        return new RecordPage(records, last, Ended: false);
    }

    /// <summary>Documents as they lie there.</summary>
    public IEnumerable<BsonDocument> Documents(string collection, long from, int take) =>
        _ranges.Documents(collection, from, null, descending: false, take);

    // By the index alone, then one by one.
    private bool NoteOneUnreadable(CollectionState collection, long from, bool descending, int take) =>
        _ranges.Ids(collection.Name, from, descending, take)
            .Any(id => !collection.Unreadable.Contains(id) && FindReadable(collection, id) is null);

    private StoredRecord? FindReadable(CollectionState collection, long id)
    {
        try
        {
            return Find(collection, id) is { } bytes ? new StoredRecord(id, bytes) : null;
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }

    private static StoredRecord Stored(BsonDocument document, CollectionState collection)
    {
        var id = RecordDocument.Id(document);
        return RecordDocument.Bytes(document, collection.Envelope) is { } bytes
            ? new StoredRecord(id, bytes)
            : throw new UnreadableRecordException(collection.Name, id);
    }

    // Not the disk's, and not that the engine is closed already.
    private static bool IsOfTheRecord(Exception fault) =>
        fault is not (IOException or LiteException { ErrorCode: not InvalidDatafileState and not 0 } or StoreUnavailableException);
}
