using System.Security.Cryptography;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>What a store file knows about itself, in a collection of its own.</summary>
/// <param name="Format">How records lie in LiteDB: 1 bare, 2 in envelopes, 3 counted and in sealed pages.</param>
/// <param name="Schema">The highest <see cref="StoreModel.SchemaVersion"/> that ever wrote to it.</param>
/// <param name="LookupSecret">32 random bytes, made with the file.</param>
/// <param name="IsEnveloped">Every record lies in an envelope. False while a former version's store is carried to it.</param>
internal sealed record StoreMeta(int Format, int Schema, byte[] LookupSecret, bool IsEnveloped)
{
    public const string CollectionName = "gateway_store";
    public const string RecordId = "store";
    public const int KnownFormat = 3;


    public static StoreMeta New(int schema) =>
        new(KnownFormat, schema, RandomNumberGenerator.GetBytes(LookupKeys.SecretLength), IsEnveloped: true);

    /// <exception cref="InvalidDataException">It is not as it was written.</exception>
    public static StoreMeta From(BsonDocument document) =>
        document["format"] == KnownFormat && !MetaDocument.IsWhole(document)
            ? throw new InvalidDataException("what it says of itself is not as it was written")
            : new(document["format"].AsInt32, document["schema"].AsInt32, document["secret"].AsBinary,
                document["enveloped"] is { IsBoolean: true, AsBoolean: true });

    public BsonDocument ToDocument() => MetaDocument.Sealed(new BsonDocument
    {
        ["_id"] = RecordId,
        ["format"] = Format,
        ["schema"] = Schema,
        ["secret"] = LookupSecret,
        ["enveloped"] = IsEnveloped,
    });

    /// <summary>Written with every batch that deletes, and at an orderly stop: the highest number issued must survive its record, and how
    /// many were removed tells how many there must be.</summary>
    public static BsonDocument HighWaterMark(string collection, long lastId, long removed) => MetaDocument.Sealed(new BsonDocument
    {
        ["_id"] = HighWaterMarkId(collection),
        ["last"] = lastId,
        ["removed"] = removed,
    });

    public static string HighWaterMarkId(string collection) => "last:" + collection;
}
