using Gateway.Core.Storage.Engine;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>How a record lies in LiteDB: <c>{ _id: sequence, v: schema version, env: envelope, p: zeros }</c>. Former versions wrote <c>d:
/// protobuf</c> in place of the envelope; no single flipped bit makes one name of the other.</summary>
internal static class RecordDocument
{
    private const string Enveloped = "env";
    private const string Bare = "d";

    /// <summary>A record takes a multiple of what such records grow to: one that grows within it stays where it is. Otherwise what is added
    /// goes to another place, and each later change writes both.</summary>
    /// <param name="version">Schema version; null: this program's.</param>
    public static BsonDocument Of(CollectionState collection, long id, byte[] record, int? version = null)
    {
        var envelope = collection.Envelope.Seal(id, record);
        var document = new BsonDocument
        {
            ["_id"] = id,
            ["v"] = version ?? collection.SchemaVersion,
            [Enveloped] = envelope,
        };
        if (collection.GrowsTo is > 1 and var step)
            document["p"] = new byte[(step - (envelope.Length % step)) % step];
        return document;
    }

    public static long Id(BsonDocument document) => document["_id"] is { IsInt64: true } id ? id.AsInt64 : 0;

    public static int Version(BsonDocument document) => document["v"].AsInt32;

    /// <returns>The record; null when it cannot be read.</returns>
    public static byte[]? Bytes(BsonDocument document, RecordEnvelope envelope) =>
        document[Enveloped] is { IsBinary: true } sealedRecord ? envelope.Open(Id(document), sealedRecord.AsBinary)
        : null;

    /// <returns>What a former version stored without an envelope; null when there is one.</returns>
    public static byte[]? BareBytes(BsonDocument document) => document[Bare] is { IsBinary: true } bare ? bare.AsBinary : null;
}
