using System.Buffers.Binary;

namespace Gateway.Core.Storage.Lite;

/// <summary>
/// What the store file knows of its log, in bytes of the first page that LiteDB does not use: written without a flush after each commit is
/// flushed, so that after a crash of the process it is exact, and after one of the machine at most some seconds old.
/// </summary>
/// <param name="StoreId">Random, made with the file; the log bears it, too.</param>
/// <param name="Generation">Of the log: one more each time it is emptied.</param>
/// <param name="InUse">Not stopped in order since it was opened.</param>
/// <param name="Before">Frames of the log before its last commit.</param>
/// <param name="Frames">Frames of the log with its last commit: at least so many were flushed.</param>
/// <param name="Writers">Writers that shared the last commit: so many were answered at most.</param>
/// <param name="AtMs">When it was begun.</param>
/// <param name="Boot">Of the machine, when this was written.</param>
/// <param name="SinceMs">When the store was opened.</param>
/// <param name="Doubt">The commit that was not whole at a start, and has not been accepted yet.</param>
internal sealed record StoreMark(
    ulong StoreId, uint Generation, bool InUse, uint Before, uint Frames, uint Writers, long AtMs, ulong Boot,
    long SinceMs, CommitDoubt? Doubt)
{
    public const int At = 112;          // LiteDB's pragmas end at 105; 191 is its own again
    public const int Length = 72;

    private const uint Magic = 0x314D4847;  // "GHM1"
    private const int SumAt = Length - sizeof(uint);

    public static StoreMark New(long nowMs) =>
        new(BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)), 0, true, 0, 0, 0, 0,
            MachineBoot.Id, nowMs, null);

    /// <summary>The log was emptied.</summary>
    public StoreMark NextGeneration() =>
        this with { Generation = Generation + 1, Before = 0, Frames = 0, Writers = 0, AtMs = 0, Boot = MachineBoot.Id };

    /// <returns>Null: no mark was ever written.</returns>
    /// <exception cref="InvalidDataException">It is not as it was written.</exception>
    public static StoreMark? Read(ReadOnlySpan<byte> page)
    {
        var mark = page.Slice(At, Length);
        if (!mark.ContainsAnyExcept((byte)0))
            return null;
        if (U32(mark, 0) != Magic || U32(mark, SumAt) != Crc32C.Append(uint.MaxValue, mark[..SumAt]))
            throw new InvalidDataException("what the store knows of its log (page 0) is not as it was written");
        var doubtAt = BinaryPrimitives.ReadInt64LittleEndian(mark[48..]);
        return new StoreMark(
            BinaryPrimitives.ReadUInt64LittleEndian(mark[8..]), U32(mark, 16), mark[4] != 0, U32(mark, 20), U32(mark, 24), U32(mark, 28),
            BinaryPrimitives.ReadInt64LittleEndian(mark[32..]), BinaryPrimitives.ReadUInt64LittleEndian(mark[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(mark[60..]), mark[5] == 0 ? null : new CommitDoubt(doubtAt, U32(mark, 56)));
    }

    public void Write(Span<byte> mark)
    {
        mark.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(mark, Magic);
        (mark[4], mark[5]) = (InUse ? (byte)1 : (byte)0, Doubt is null ? (byte)0 : (byte)1);
        BinaryPrimitives.WriteUInt64LittleEndian(mark[8..], StoreId);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[16..], Generation);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[20..], Before);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[24..], Frames);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[28..], Writers);
        BinaryPrimitives.WriteInt64LittleEndian(mark[32..], AtMs);
        BinaryPrimitives.WriteUInt64LittleEndian(mark[40..], Boot);
        BinaryPrimitives.WriteInt64LittleEndian(mark[48..], Doubt?.AtMs ?? 0);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[56..], Doubt?.Writers ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(mark[60..], SinceMs);
        BinaryPrimitives.WriteUInt32LittleEndian(mark[SumAt..], Crc32C.Append(uint.MaxValue, mark[..SumAt]));
    }

    private static uint U32(ReadOnlySpan<byte> mark, int at) => BinaryPrimitives.ReadUInt32LittleEndian(mark[at..]);
}

/// <summary>A commit that was not whole when the store was opened.</summary>
/// <param name="AtMs">When it was begun; 0 when nobody knows.</param>
/// <param name="Writers">How many were answered at most; 0 when nobody knows.</param>
internal sealed record CommitDoubt(long AtMs, uint Writers);

/// <summary>Tells whether the machine has been restarted: what was written and not flushed before is gone only then.</summary>
internal static class MachineBoot
{
    private const string Source = "/proc/sys/kernel/random/boot_id";

    public static ulong Id { get; } = File.Exists(Source) ? Hash(File.ReadAllText(Source)) : 0;

    private static ulong Hash(string text) =>
        BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text.Trim())));
}
