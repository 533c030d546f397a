using System.Buffers.Binary;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// A frame of the log: a page, and behind it <c>CRC-32C (4) · "GHW2" (4) · generation (4) · commit (4) · when it began (8) · writers (4) ·
/// store (4)</c>. The sum covers all of it and the place of the frame.
/// </summary>
internal static class FrameFormat
{
    public const int PageSize = PageSeal.PageSize;
    public const int Size = PageSize + 32;

    private const uint Magic = 0x32574847;  // "GHW2"
    private const int MagicAt = PageSize + 4;

    public static void Close(Span<byte> frame, long index, LogIdentity log, LogGroup group)
    {
        var behind = frame[MagicAt..];
        BinaryPrimitives.WriteUInt32LittleEndian(behind, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(behind[4..], log.Generation);
        BinaryPrimitives.WriteUInt32LittleEndian(behind[8..], group.Number);
        BinaryPrimitives.WriteInt64LittleEndian(behind[12..], group.AtMs);
        BinaryPrimitives.WriteUInt32LittleEndian(behind[20..], group.Writers);
        BinaryPrimitives.WriteUInt32LittleEndian(behind[24..], (uint)log.StoreId);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[PageSize..], Sum(frame, index));
    }

    /// <returns>Null when it is not as it was written, or of another store or generation.</returns>
    public static LogGroup? Read(ReadOnlySpan<byte> frame, long index, LogIdentity log)
    {
        var behind = frame[MagicAt..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(behind) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(behind[4..]) != log.Generation
            || BinaryPrimitives.ReadUInt32LittleEndian(behind[24..]) != (uint)log.StoreId
            || BinaryPrimitives.ReadUInt32LittleEndian(frame[PageSize..]) != Sum(frame, index))
            return null;
        return new LogGroup(
            BinaryPrimitives.ReadUInt32LittleEndian(behind[8..]), BinaryPrimitives.ReadInt64LittleEndian(behind[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(behind[20..]));
    }

    private static uint Sum(ReadOnlySpan<byte> frame, long index) =>
        Crc32C.Append(Crc32C.Append((uint)index, frame[..PageSize]), frame[MagicAt..]);     // a frame in another's place is wrong too
}

/// <summary>Which log it is.</summary>
internal sealed record LogIdentity(ulong StoreId, uint Generation)
{
    /// <summary>At the head of the file: <c>"GHL2" · generation (4) · store (8) · CRC-32C (4)</c>, and from byte 64 a copy of the store's
    /// secret with its sum.</summary>
    public const int HeadBytes = 4096;

    private const uint Magic = 0x324C4847;  // "GHL2"
    private const int Length = 20;
    private const int SecretAt = 64;

    /// <param name="secret">The store's; null when it is not known yet.</param>
    public byte[] Head(byte[]? secret)
    {
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(8), StoreId);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(16), Crc32C.Append(uint.MaxValue, head.AsSpan(0, 16)));
        if (secret is null)
            return head;
        secret.CopyTo(head.AsSpan(SecretAt));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(SecretAt + LookupKeys.SecretLength), Crc32C.Append(uint.MaxValue, secret));
        return head;
    }

    /// <returns>Null when there is none that is as it was written.</returns>
    public static byte[]? SecretOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadBytes)
            return null;
        var secret = head.Slice(SecretAt, LookupKeys.SecretLength);
        return BinaryPrimitives.ReadUInt32LittleEndian(head[(SecretAt + LookupKeys.SecretLength)..]) == Crc32C.Append(uint.MaxValue, secret)
            ? secret.ToArray() : null;
    }

    /// <returns>Null when it is not as it was written.</returns>
    public static LogIdentity? Read(ReadOnlySpan<byte> head) =>
        head.Length >= Length && BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(head[16..]) == Crc32C.Append(uint.MaxValue, head[..16])
                ? new LogIdentity(BinaryPrimitives.ReadUInt64LittleEndian(head[8..]), BinaryPrimitives.ReadUInt32LittleEndian(head[4..]))
                : null;
}
