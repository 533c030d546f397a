using System.Buffers.Binary;
using System.Text;

namespace Gateway.Core.Storage;

/// <summary>
/// What every record lies in, whatever the engine: <c>format (1 byte) · key id (4) · CRC-32C (4) · record</c>, little endian. The sum
/// covers the collection's name, the record's number, format, key id and record, so a record in another's place is wrong too.
/// </summary>
/// <remarks>Key id 0: the record is in clear, the only one this version writes. Others belong to sealed records.</remarks>
internal sealed class RecordEnvelope(string collection)
{
    /// <summary>Bytes of the envelope itself.</summary>
    public const int Overhead = 9;

    private const byte Format = 1;
    private const uint Clear = 0;
    private const int KeyAt = 1;
    private const int SumAt = 5;

    private readonly uint _seed = Crc32C.Append(uint.MaxValue, Encoding.ASCII.GetBytes(collection));

    public byte[] Seal(long id, ReadOnlySpan<byte> record)
    {
        var envelope = new byte[Overhead + record.Length];
        envelope[0] = Format;
        BinaryPrimitives.WriteUInt32LittleEndian(envelope.AsSpan(KeyAt), Clear);
        record.CopyTo(envelope.AsSpan(Overhead));
        BinaryPrimitives.WriteUInt32LittleEndian(envelope.AsSpan(SumAt), Sum(id, envelope));
        return envelope;
    }

    /// <returns>The record; null when a byte of it is not as it was written, or it belongs elsewhere.</returns>
    public byte[]? Open(long id, ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length < Overhead || envelope[0] != Format || BinaryPrimitives.ReadUInt32LittleEndian(envelope[KeyAt..]) != Clear)
            return null;
        return BinaryPrimitives.ReadUInt32LittleEndian(envelope[SumAt..]) == Sum(id, envelope) ? envelope[Overhead..].ToArray() : null;
    }

    private uint Sum(long id, ReadOnlySpan<byte> envelope)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, id);
        return Crc32C.Append(Crc32C.Append(Crc32C.Append(_seed, number), envelope[..SumAt]), envelope[Overhead..]);
    }
}
