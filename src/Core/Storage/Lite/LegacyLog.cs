using System.Buffers.Binary;

namespace Gateway.Core.Storage.Lite;

/// <summary>The log of former versions: frames of a page, <c>CRC-32C (4) · "GHW1" (4)</c>, without a head. Read once, to be carried
/// over.</summary>
internal static class LegacyLog
{
    private const int FrameSize = PageSeal.PageSize + 8;
    private const uint Magic = 0x31574847;  // "GHW1"

    /// <returns>Page → frame of its newest version, of whole commits; null when it is no log of a former version.</returns>
    /// <exception cref="InvalidDataException">A frame is damaged.</exception>
    public static Dictionary<uint, long>? Read(LogFile file)
    {
        var newest = new Dictionary<uint, long>();
        var pending = new Dictionary<uint, long>();
        var (bad, last, transactions) = (-1L, 0u, new HashSet<uint>());
        var frame = new byte[FrameSize];
        for (var index = 0L; file.ReadAt(index * FrameSize, frame) is > 0 and var read; index++)
        {
            frame.AsSpan(read).Clear();
            if (!IsRight(frame, index))
            {
                if (frame.AsSpan().ContainsAnyExcept((byte)0) && bad < 0)
                    bad = index;
                continue;
            }
            var transaction = BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(CommitLog.TransactionAt));
            if (bad >= 0 && transaction != last)
                transactions.Add(transaction);
            if (bad >= 0)
                continue;
            last = pending.Count == 0 ? last : transaction;
            pending[BinaryPrimitives.ReadUInt32LittleEndian(frame)] = index;
            if (frame[CommitLog.ConfirmedAt] == 0)
                continue;
            foreach (var (page, at) in pending)
                newest[page] = at;
            pending.Clear();
        }
        // Frames of two commits behind a bad one: the first of them had been flushed.
        if (transactions.Count > 1)
            throw new InvalidDataException(
                FormattableString.Invariant($"frame {bad} of its log (at byte {bad * FrameSize}) is not as it was written, with whole ones behind it"));
        return newest.Count == 0 && bad >= 0 ? null : newest;
    }

    public static void ReadPage(LogFile file, long index, Span<byte> page) => file.ReadAt(index * FrameSize, page[..PageSeal.PageSize]);

    private static bool IsRight(ReadOnlySpan<byte> frame, long index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[(PageSeal.PageSize + 4)..]) == Magic
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[PageSeal.PageSize..]) == Crc32C.Append((uint)index, frame[..PageSeal.PageSize]);
}
