using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;

namespace Gateway.Core.Storage.Lite;

/// <summary>Documents, or their numbers alone, in the order of their numbers. To be enumerated to the end, or disposed.</summary>
internal sealed class RangeQuery(LiteEngine engine)
{
    private static readonly BsonExpression ById = BsonExpression.Create("$._id");
    private static readonly BsonExpression OnlyId = BsonExpression.Create("{ _id: $._id }");

    private readonly BsonExpression _above = BsonExpression.Create("$._id > @0", new BsonValue(0L));
    private readonly BsonExpression _below = BsonExpression.Create("$._id < @0", new BsonValue(0L));
    private readonly BsonExpression _between = BsonExpression.Create("$._id BETWEEN @0 AND @1", new BsonValue(0L), new BsonValue(0L));

    /// <param name="wall">Where to stop, not included; null: at the end.</param>
    public IEnumerable<BsonDocument> Documents(string collection, long from, long? wall, bool descending, int take) =>
        wall is { } end && Math.Abs(end - from) <= 1 ? []       // LiteDB would turn an empty range round
        : Run(collection,
            new Query
            {
                Where = { Where(from, wall, descending) },
                OrderBy = ById,
                Order = descending ? Query.Descending : Query.Ascending,
                Limit = take,
            });

    /// <summary>Read from LiteDB's index, whatever the documents look like.</summary>
    public List<long> Ids(string collection, long from, bool descending, int take) =>
    [
        .. Run(collection, new Query
        {
            Select = OnlyId, Where = { Where(from, null, descending) }, OrderBy = ById,
            Order = descending ? Query.Descending : Query.Ascending, Limit = take,
        }).Select(RecordDocument.Id),
    ];

    private BsonExpression Where(long from, long? wall, bool descending)
    {
        if (wall is not { } end)
        {
            var open = descending ? _below : _above;
            open.Parameters["0"] = from;
            return open;
        }
        var (low, high) = descending ? (end + 1, from - 1) : (from + 1, end - 1);
        _between.Parameters["0"] = low;
        _between.Parameters["1"] = high;
        return _between;
    }

    private IEnumerable<BsonDocument> Run(string collection, Query query)
    {
        using var found = engine.Query(collection, query);
        while (found.Read())
            yield return found.Current.AsDocument;
    }
}

internal static class OrderedNumbers
{
    extension(ImmutableSortedSet<long> numbers)
    {
        public long? FirstAbove(long number)
        {
            var at = numbers.IndexOf(number);
            at = at >= 0 ? at + 1 : ~at;
            return at < numbers.Count ? numbers[at] : null;
        }

        public long? LastBelow(long number)
        {
            var at = numbers.IndexOf(number);
            at = (at >= 0 ? at : ~at) - 1;
            return at >= 0 ? numbers[at] : null;
        }
    }
}
