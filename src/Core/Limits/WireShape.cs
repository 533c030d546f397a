using System.Buffers;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Limits;

/// <summary>What is wrong with bytes that are meant to be a message.</summary>
internal enum WireFault
{
    None,

    /// <summary>The library would not read them.</summary>
    NoMessage,

    /// <summary>Two bytes on the wire become two hundred in memory: of these there would be too many.</summary>
    TooManyParts,
}

/// <summary>Holds bytes against the message they are meant to be, before anything is made of them. Pure.</summary>
internal sealed class WireShape
{
    /// <summary>As deep as the library goes.</summary>
    private const int Deepest = 100;

    private readonly int _most;
    private int _parts;

    private WireShape(int most) => _most = most;

    /// <param name="most">Messages at any depth, the whole one included, and fields that the contract does not know, which the library
    /// keeps.</param>
    public static WireFault Check(ReadOnlySequence<byte> bytes, MessageDescriptor type, int most)
    {
        var reader = new WireReader(bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray());
        return new WireShape(most).Message(ref reader, type, (int)bytes.Length, depth: 0);
    }

    private WireFault Message(ref WireReader reader, MessageDescriptor type, int end, int depth)
    {
        if (++_parts > _most)
            return WireFault.TooManyParts;
        if (depth > Deepest)
            return WireFault.NoMessage;
        while (reader.At < end)
        {
            if (reader.Tag() is not { } tag)
                return WireFault.NoMessage;
            var field = type.FindFieldByNumber(tag.Field);
            var fault = tag.Type switch
            {
                WireFormat.WireType.Varint => Number(ref reader, field),
                WireFormat.WireType.Fixed32 => Fixed(ref reader, field, sizeof(uint)),
                WireFormat.WireType.Fixed64 => Fixed(ref reader, field, sizeof(ulong)),
                WireFormat.WireType.LengthDelimited => Embraced(ref reader, field, end, depth),
                _ => WireFault.NoMessage, // groups, which proto3 has not
            };
            if (fault != WireFault.None)
                return fault;
            if (reader.At < 0 || reader.At > end)
                return WireFault.NoMessage;
        }

        return WireFault.None;
    }

    private WireFault Number(ref WireReader reader, FieldDescriptor? field)
    {
        reader.Varint();
        return Keep(field is not null && SizeOf(field) == 0);
    }

    private WireFault Fixed(ref WireReader reader, FieldDescriptor? field, int size)
    {
        reader.Skip(size);
        return Keep(field is not null && SizeOf(field) == size);
    }

    private WireFault Embraced(ref WireReader reader, FieldDescriptor? field, int end, int depth)
    {
        var bytes = reader.Embraced(end, out var isWhole);
        if (!isWhole)
            return WireFault.NoMessage;
        if (field is { FieldType: FieldType.Message })
            return Message(ref reader, field.MessageType, reader.At + bytes.Length, depth + 1);
        reader.Skip(bytes.Length);
        return field switch
        {
            { FieldType: FieldType.String } => Utf8.IsValid(bytes) ? WireFault.None : WireFault.NoMessage,
            { FieldType: FieldType.Bytes } => WireFault.None,
            { IsRepeated: true } => IsPacked(bytes, SizeOf(field)) ? WireFault.None : WireFault.NoMessage,
            _ => Keep(known: false),
        };
    }

    private WireFault Keep(bool known) => known || ++_parts <= _most ? WireFault.None : WireFault.TooManyParts;

    private static bool IsPacked(ReadOnlySpan<byte> bytes, int? size)
    {
        if (size > 0)
            return bytes.Length % size == 0;
        var reader = new WireReader(bytes);
        while (reader.At >= 0 && reader.At < bytes.Length)
            reader.Varint();
        return reader.At >= 0;
    }

    /// <summary>Bytes of a number; 0 when that varies, null when it is none.</summary>
    private static int? SizeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Fixed32 or FieldType.SFixed32 or FieldType.Float => sizeof(uint),
        FieldType.Fixed64 or FieldType.SFixed64 or FieldType.Double => sizeof(ulong),
        FieldType.String or FieldType.Bytes or FieldType.Message or FieldType.Group => null,
        _ => 0,
    };
}
