using System.Security.Cryptography;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>What a store file knows about itself, in a collection of its own.</summary>
/// <param name="Format">How records lie in LiteDB.</param>
/// <param name="Schema">The highest <see cref="StoreModel.SchemaVersion"/> that ever wrote to it.</param>
/// <param name="LookupSecret">32 random bytes, made with the file.</param>
/// <param name="IsEnveloped">Every record lies in an envelope. False while a former version's store is carried to it.</param>
internal sealed record StoreMeta(int Format, int Schema, byte[] LookupSecret, bool IsEnveloped)
{
    public const string CollectionName = "gateway_store";
    public const string RecordId = "store";
    public const int KnownFormat = 2;


    public static StoreMeta New(int schema) => new(KnownFormat, schema, RandomNumberGenerator.GetBytes(LookupKeys.SecretLength), IsEnveloped: true);

    public static StoreMeta From(BsonDocument document) =>
        new(document["format"].AsInt32, document["schema"].AsInt32, document["secret"].AsBinary, document["enveloped"] is { IsBoolean: true, AsBoolean: true });

    public BsonDocument ToDocument() => new()
    {
        ["_id"] = RecordId,
        ["format"] = Format,
        ["schema"] = Schema,
        ["secret"] = LookupSecret,
        ["enveloped"] = IsEnveloped,
    };

    /// <summary>Written with every batch that deletes: the highest number issued must survive its record.</summary>
    public static BsonDocument HighWaterMark(string collection, long lastId) => new()
    {
        ["_id"] = HighWaterMarkId(collection),
        ["last"] = lastId,
    };

    public static string HighWaterMarkId(string collection) => "last:" + collection;
}
