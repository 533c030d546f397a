using System.Runtime.InteropServices;

namespace Gateway.Core.Storage.Lite;

/// <summary>What the frames of a log tell: whole commits from the first on, and what comes after them.</summary>
/// <param name="Frames">Of whole commits.</param>
/// <param name="Newest">Page → frame of its newest version, of whole commits.</param>
/// <param name="TornBytes">Of a last commit that is not whole; 0 when there is none.</param>
/// <param name="Torn">What is known of that commit.</param>
/// <param name="BadFrame">A frame that is not as it was written, with whole ones of later commits behind it: damage, and no torn write. -1:
/// there is none.</param>
internal sealed record LogReading(long Frames, Dictionary<uint, long> Newest, long TornBytes, LogGroup? Torn, long BadFrame, uint LastGroup)
{
    public static LogReading Nothing { get; } = new(0, [], 0, null, -1, 0);

    public static LogReading Of(LogFile file, LogIdentity log)
    {
        var (frames, firstBad, lastGroup) = (0L, -1L, 0u);
        LogGroup? torn = null;
        var newest = new Dictionary<uint, long>();
        var pending = new Dictionary<uint, long>();
        foreach (var (index, kind, group, page, confirms) in Classified(file, log))
        {
            if (kind == FrameKind.Blank)
                continue;
            var expected = frames + pending.Count;
            if (firstBad < 0 && (kind == FrameKind.Bad || index != expected))
                firstBad = expected;
            if (kind == FrameKind.Whole)
                torn = group;
            if (kind == FrameKind.Whole && firstBad >= 0 && group.Number > lastGroup + 1)
                // whoever began that commit had flushed the one before
                return new LogReading(frames, newest, 0, null, firstBad, lastGroup);
            if (firstBad >= 0)
                continue;
            pending[page] = index;
            if (!confirms)
                continue;
            foreach (var (number, frame) in pending)
                newest[number] = frame;
            (frames, lastGroup, torn) = (index + 1, group.Number, null);
            pending.Clear();
        }
        return new LogReading(frames, newest, Math.Max(0, file.WrittenBytes - LogFile.OffsetOf(frames)), torn, -1, lastGroup);
    }

    /// <summary>All frames in order.</summary>
    public static IEnumerable<ReadFrame> Classified(LogFile file, LogIdentity log)
    {
        var frame = new byte[FrameFormat.Size];
        for (var index = 0L; file.ReadAt(LogFile.OffsetOf(index), frame) is > 0 and var read; index++)
        {
            frame.AsSpan(read).Clear();
            if (FrameFormat.Read(frame, index, log) is { } group)
                yield return new ReadFrame(index, FrameKind.Whole, group,
                    System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(frame), frame[CommitLog.ConfirmedAt] != 0);
            else
                yield return new ReadFrame(index, IsBlank(frame, index, log) ? FrameKind.Blank : FrameKind.Bad, default, 0, false);
        }
    }

    // Written ahead, or left by an emptying that did not come to its end.
    private static bool IsBlank(ReadOnlySpan<byte> frame, long index, LogIdentity log) =>
        !frame.ContainsAnyExcept((byte)0)
        || (log.Generation > 0 && FrameFormat.Read(frame, index, log with { Generation = log.Generation - 1 }) is not null);
}

internal enum FrameKind
{
    Blank,
    Whole,
    Bad,
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadFrame(long Index, FrameKind Kind, LogGroup Group, uint Page, bool Confirms);
