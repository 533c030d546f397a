using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>The few questions that the store asks of LiteDB, with expressions parsed once. For one thread at a time.</summary>
internal sealed class RecordQueries(LiteEngine engine)
{
    private static readonly BsonExpression ById = BsonExpression.Create("$._id");

    private readonly BsonExpression _equal = BsonExpression.Create("$._id = @0", new BsonValue(0L));
    private readonly BsonExpression _among = BsonExpression.Create("$._id IN @0", new BsonArray());
    private readonly BsonExpression _above = BsonExpression.Create("$._id > @0", new BsonValue(0L));
    private readonly BsonExpression _below = BsonExpression.Create("$._id < @0", new BsonValue(0L));

    public byte[]? Find(string collection, long id)
    {
        _equal.Parameters["0"] = id;
        using var found = engine.Query(collection, new Query { Where = { _equal }, Limit = 1 });
        return found.Read() ? RecordDocument.Bytes(found.Current.AsDocument) : null;
    }

    /// <summary>Several at once, in no certain order: half the cost of each alone. To be enumerated to its end, or disposed.</summary>
    public IEnumerable<StoredRecord> Find(string collection, IEnumerable<long> ids)
    {
        _among.Parameters["0"] = new BsonArray(ids.Select(id => new BsonValue(id)));
        using var found = engine.Query(collection, new Query { Where = { _among } });
        while (found.Read())
            yield return Stored(found.Current.AsDocument);
    }

    public BsonDocument? FindMeta(string id)
    {
        _equal.Parameters["0"] = id;
        using var found = engine.Query(StoreMeta.CollectionName, new Query { Where = { _equal }, Limit = 1 });
        return found.Read() ? found.Current.AsDocument : null;
    }

    /// <summary>To be enumerated to its end, or disposed.</summary>
    public IEnumerable<StoredRecord> Range(string collection, long from, bool descending, int take) =>
        Documents(collection, from, descending, take).Select(Stored);

    public IEnumerable<BsonDocument> Documents(string collection, long from, bool descending, int take)
    {
        var where = descending ? _below : _above;
        where.Parameters["0"] = from;
        var query = new Query { Where = { where }, OrderBy = ById, Order = descending ? Query.Descending : Query.Ascending, Limit = take };
        using var found = engine.Query(collection, query);
        while (found.Read())
            yield return found.Current.AsDocument;
    }

    private static StoredRecord Stored(BsonDocument document) => new(RecordDocument.Id(document), RecordDocument.Bytes(document));
}
