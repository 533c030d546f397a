using Google.Protobuf;

namespace Gateway.Core.Storage;

/// <summary>
/// The part of a record that tells who somebody is, apart from keys and states. Declared by its collection, and opened and sealed by a
/// transaction alone, which knows the collection, the record and its number.
/// </summary>
/// <remarks>In clear so far. Nobody keeps what was opened: once a key is destroyed nothing is left that could tell.</remarks>
public sealed class Sealed<T, TPart>
    where T : class
    where TPart : class, IMessage<TPart>
{
    private readonly Func<T, ByteString> _bytes;
    private readonly Action<T, ByteString> _setBytes;

    internal Sealed(Collection<T> collection, MessageParser<TPart> parser, Func<T, ByteString> bytes, Action<T, ByteString> setBytes) =>
        (Collection, Parser, _bytes, _setBytes) = (collection, parser, bytes, setBytes);

    public Collection<T> Collection { get; }

    internal MessageParser<TPart> Parser { get; }

    internal ByteString BytesOf(T record) => _bytes(record);

    internal void Put(T record, ByteString bytes) => _setBytes(record, bytes);
}
