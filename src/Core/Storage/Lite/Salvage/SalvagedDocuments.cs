using System.Buffers.Binary;
using LiteDB;

namespace Gateway.Core.Storage.Lite.Salvage;

/// <summary>Finds documents in pages, without any index.</summary>
internal sealed class SalvagedDocuments(SalvagePages pages)
{
    private const int MostBlocks = 4096;
    private const int NextAt = 1;       // in a block: page (4), slot (1)

    private readonly Dictionary<uint, PageVersion?> _newest = [];

    /// <summary>Every document that begins in this version of a page; null for a block that is none.</summary>
    public IEnumerable<BsonDocument?> In(PageVersion version)
    {
        if (version.Bytes[PageSeal.TypeAt] != PageSeal.DataPage)
            yield break;
        foreach (var slot in SlotsOf(version.Bytes))
        {
            var block = version.Bytes.AsMemory(slot.Position, slot.Length);
            if (block.Span[0] == 0)
                yield return Parse(Whole(block));
        }
    }

    // Of a page that is not whole, what lies within it.
    private static List<PageSlot> SlotsOf(byte[] page)
    {
        if (PageSeal.Slots(page) is { } slots)
            return slots;
        var some = new List<PageSlot>();
        for (var slot = 0; slot < PageSeal.NoSlot; slot++)
        {
            var at = PageSeal.PageSize - ((slot + 1) * PageSeal.SlotBytes);
            var (length, position) =
                (BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at)), BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at + 2)));
            if (position >= PageSeal.HeaderBytes && length > PageSeal.BlockHeader && position + length <= at)
                some.Add(new PageSlot((byte)slot, position, length));
        }
        return some;
    }

    private byte[] Whole(ReadOnlyMemory<byte> block)
    {
        var bytes = new List<byte>(block.Length);
        for (var blocks = 0; blocks < MostBlocks; blocks++)
        {
            bytes.AddRange(block.Span[PageSeal.BlockHeader..]);
            var next = BinaryPrimitives.ReadUInt32LittleEndian(block.Span[NextAt..]);
            if (next == uint.MaxValue || BlockAt(next, block.Span[NextAt + sizeof(uint)]) is not { } found)
                break;
            block = found;
        }
        return [.. bytes];
    }

    private ReadOnlyMemory<byte>? BlockAt(uint page, byte slot)
    {
        if (page >= pages.Pages)
            return null;
        if (!_newest.TryGetValue(page, out var version))
            _newest.Add(page, version = pages.VersionsOf(page).Select(each => (PageVersion?)each).FirstOrDefault());
        if (version is not { } found)
            return null;
        foreach (var each in SlotsOf(found.Bytes))
        {
            if (each.Slot == slot)
                return found.Bytes.AsMemory(each.Position, each.Length);
        }
        return null;
    }

    private static BsonDocument? Parse(byte[] bytes)
    {
        try
        {
            return BsonSerializer.Deserialize(bytes);
        }
#pragma warning disable CA1031 // LiteDB meets bytes that it did not write with whatever comes to it
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
