using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>How a record lies in LiteDB: <c>{ _id: sequence, v: schema version, d: protobuf }</c>.</summary>
internal static class RecordDocument
{
    public static BsonDocument Of(long id, int version, byte[] record) => new()
    {
        ["_id"] = id,
        ["v"] = version,
        ["d"] = record,
    };

    public static long Id(BsonDocument document) => document["_id"].AsInt64;

    public static int Version(BsonDocument document) => document["v"].AsInt32;

    public static byte[] Bytes(BsonDocument document) => document["d"].AsBinary;
}
