using Google.Protobuf;

namespace Gateway.Core.Storage.Engine;

/// <summary>Turns a sealed part into bytes and back, for every engine: the one place where a part is in clear.</summary>
internal static class PartSeal
{
    /// <exception cref="InvalidOperationException">The record has no number yet: what was sealed belongs to one.</exception>
    /// <exception cref="UnreadableRecordException">The part cannot be read.</exception>
    public static TPart Open<T, TPart>(Sealed<T, TPart> part, T record)
        where T : class
        where TPart : class, IMessage<TPart>
    {
        var id = NumberOf(part.Collection, record);
        try
        {
            return part.Parser.ParseFrom(part.BytesOf(record));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new UnreadableRecordException(part.Collection.Name, id);
        }
    }

    /// <exception cref="InvalidOperationException">The record has no number yet.</exception>
    public static void Close<T, TPart>(Sealed<T, TPart> part, T record, TPart value)
        where T : class
        where TPart : class, IMessage<TPart>
    {
        _ = NumberOf(part.Collection, record);
        part.Put(record, value.ToByteString());
    }

    private static long NumberOf<T>(Collection<T> collection, T record)
        where T : class => collection.Id(record) is > 0 and var id ? id
        : throw new InvalidOperationException($"A record of {collection.Name} has no number yet: its part can neither be sealed nor opened.");
}
