using System.Buffers.Binary;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// A sum in each page of the store file, where LiteDB keeps the transaction of a page in its log (bytes 14–17, with a mark in byte 18): in
/// the store file both are without meaning. Of a page of documents the sum covers how it is laid out, for each record in it has a sum of
/// its own; of every other page all.
/// </summary>
/// <remarks>Layout: LiteDB 5.0.20, BasePage, DataBlock and HeaderPage.</remarks>
internal static class PageSeal
{
    public const int PageSize = 8192;
    public const int HeaderBytes = 32;
    public const int TypeAt = 4;
    public const byte DataPage = 4;
    public const int CollectionAt = 19;
    public const int HighestAt = 30;
    public const byte NoSlot = 255;
    public const int BlockHeader = 6;   // extends another (1), next block (5)
    public const int SlotBytes = 4;     // length (2), position (2), from the end of the page

    private const int SumAt = 14;
    private const int MarkAt = 18;
    private const byte Mark = 0xA7;
    private const uint None = uint.MaxValue;    // LiteDB's: of no transaction

    public static bool IsSealed(ReadOnlySpan<byte> page) => page[MarkAt] == Mark;

    /// <summary>As LiteDB writes a page into its file, without a seal.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> page) =>
        page[MarkAt] == 0 && BinaryPrimitives.ReadUInt32LittleEndian(page[SumAt..]) == None;

    public static void Seal(uint number, Span<byte> page)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], Sum(number, page));
        page[MarkAt] = Mark;
    }

    public static bool IsWhole(uint number, ReadOnlySpan<byte> page) =>
        IsSealed(page) && BinaryPrimitives.ReadUInt32LittleEndian(page[SumAt..]) == Sum(number, page);

    /// <summary>The page as LiteDB knows it.</summary>
    public static void Open(Span<byte> page)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[SumAt..], None);
        page[MarkAt] = 0;
    }

    /// <summary>The slots in use of a page of documents; null when one lies outside of the page.</summary>
    public static List<PageSlot>? Slots(ReadOnlySpan<byte> page)
    {
        var slots = new List<PageSlot>();
        var count = page[HighestAt] == NoSlot ? 0 : page[HighestAt] + 1;
        for (var slot = 0; slot < count; slot++)
        {
            var at = PageSize - ((slot + 1) * SlotBytes);
            var (length, position) =
                (BinaryPrimitives.ReadUInt16LittleEndian(page[at..]), BinaryPrimitives.ReadUInt16LittleEndian(page[(at + 2)..]));
            if (position == 0)
                continue;
            if (position < HeaderBytes || length < BlockHeader || position + length > PageSize - (count * SlotBytes))
                return null;
            slots.Add(new PageSlot((byte)slot, position, length));
        }
        return slots;
    }

    private static uint Sum(uint number, ReadOnlySpan<byte> page)
    {
        var sum = Crc32C.Append(Crc32C.Append(~number, page[..SumAt]), page[(MarkAt + 1)..HeaderBytes]);
        if (page[TypeAt] != DataPage)
            return number == 0
                ? Crc32C.Append(Crc32C.Append(sum, page[HeaderBytes..StoreMark.At]), page[(StoreMark.At + StoreMark.Length)..])
                : Crc32C.Append(sum, page[HeaderBytes..]);
        foreach (var slot in Slots(page) ?? [])
            sum = Crc32C.Append(sum, page.Slice(slot.Position, BlockHeader));
        return Crc32C.Append(sum, page[(PageSize - Footer(page))..]);
    }

    private static int Footer(ReadOnlySpan<byte> page) => page[HighestAt] == NoSlot ? 0 : (page[HighestAt] + 1) * SlotBytes;
}

/// <summary>Where a block lies in a page of documents.</summary>
internal readonly record struct PageSlot(byte Slot, int Position, int Length);
