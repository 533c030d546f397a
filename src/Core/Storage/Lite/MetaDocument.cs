using LiteDB;

namespace Gateway.Core.Storage.Lite;

/// <summary>Documents that the store keeps of itself have a sum, too: they lie in no envelope.</summary>
internal static class MetaDocument
{
    private const string Sum = "sum";

    public static BsonDocument Sealed(BsonDocument document)
    {
        document[Sum] = (long)Of(document);
        return document;
    }

    public static bool IsWhole(BsonDocument document) => document[Sum] is { IsInt64: true } sum && sum.AsInt64 == Of(document);

    private static uint Of(BsonDocument document)
    {
        var copy = new BsonDocument();
        foreach (var (name, value) in document.GetElements())
        {
            if (name != Sum)
                copy[name] = value;
        }
        return Crc32C.Append(uint.MaxValue, BsonSerializer.Serialize(copy));
    }
}
