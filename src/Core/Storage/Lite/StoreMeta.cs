using System.Security.Cryptography;
using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>What a store file knows about itself, in a collection of its own.</summary>
/// <param name="Format">How records lie in LiteDB.</param>
/// <param name="Schema">The highest <see cref="StoreModel.SchemaVersion"/> that ever wrote to it.</param>
/// <param name="LookupSecret">32 random bytes, made with the file.</param>
internal sealed record StoreMeta(int Format, int Schema, byte[] LookupSecret)
{
    public const string CollectionName = "gateway_store";
    public const string RecordId = "store";
    public const int KnownFormat = 1;

    public static StoreMeta New(int schema) => new(KnownFormat, schema, RandomNumberGenerator.GetBytes(LookupKeys.SecretLength));

    public static StoreMeta From(BsonDocument document) =>
        new(document["format"].AsInt32, document["schema"].AsInt32, document["secret"].AsBinary);

    public BsonDocument ToDocument() => new()
    {
        ["_id"] = RecordId,
        ["format"] = Format,
        ["schema"] = Schema,
        ["secret"] = LookupSecret,
    };

    /// <summary>Written with every batch that deletes: the highest number issued must survive its record.</summary>
    public static BsonDocument HighWaterMark(string collection, long lastId) => new()
    {
        ["_id"] = HighWaterMarkId(collection),
        ["last"] = lastId,
    };

    public static string HighWaterMarkId(string collection) => "last:" + collection;
}
