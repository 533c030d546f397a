using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>How a record lies in LiteDB: <c>{ _id: sequence, v: schema version, d: protobuf, p: zeros }</c>.</summary>
internal static class RecordDocument
{
    /// <param name="step">The record with its zeros has a multiple of so many bytes; 1: no zeros.</param>
    public static BsonDocument Of(long id, int version, byte[] record, int step)
    {
        var document = new BsonDocument
        {
            ["_id"] = id,
            ["v"] = version,
            ["d"] = record,
        };
        if (step > 1)
            document["p"] = new byte[(step - (record.Length % step)) % step];
        return document;
    }

    public static long Id(BsonDocument document) => document["_id"].AsInt64;

    public static int Version(BsonDocument document) => document["v"].AsInt32;

    public static byte[] Bytes(BsonDocument document) => document["d"].AsBinary;
}
