using System.Numerics;

namespace Gateway.Core.Storage.Indexes;

/// <summary>
/// A set of sequence numbers in order, as bits in blocks of 4,096: adding or removing in the middle of a million costs
/// as little as at the end, and walking either way skips what is empty. One thread changes it, others read meanwhile.
/// </summary>
internal sealed class IdSet
{
    private const int BlockShift = 12;
    private const int WordsPerBlock = 1 << (BlockShift - 6);

    private ulong[]?[] _blocks = [];

    public int Count { get; private set; }

    public bool Add(long id)
    {
        var blocks = Room((int)(id >> BlockShift));
        var block = blocks[id >> BlockShift] ?? (blocks[id >> BlockShift] = new ulong[WordsPerBlock]);
        ref var word = ref block[WordOf(id)];
        if ((word & Bit(id)) != 0)
            return false;
        Volatile.Write(ref word, word | Bit(id));
        Count++;
        return true;
    }

    public bool Remove(long id)
    {
        if (!Contains(id))
            return false;
        ref var word = ref _blocks[id >> BlockShift]![WordOf(id)];
        Volatile.Write(ref word, word & ~Bit(id));
        Count--;
        return true;
    }

    public bool Contains(long id)
    {
        var blocks = Volatile.Read(ref _blocks);
        return (id >> BlockShift) < blocks.Length
            && blocks[id >> BlockShift] is { } block
            && (Volatile.Read(ref block[WordOf(id)]) & Bit(id)) != 0;
    }

    /// <summary>The lowest number above <paramref name="after"/> (0 or more), or -1.</summary>
    public long Next(long after)
    {
        var blocks = Volatile.Read(ref _blocks);
        var id = after + 1;
        for (var b = id >> BlockShift; b < blocks.Length; b++, id = b << BlockShift)
        {
            if (blocks[b] is not { } block)
                continue;
            var mask = ulong.MaxValue << (int)(id & 63);
            for (var w = WordOf(id); w < WordsPerBlock; w++, mask = ulong.MaxValue)
            {
                var word = Volatile.Read(ref block[w]) & mask;
                if (word != 0)
                    return (b << BlockShift) + (w << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
        return -1;
    }

    /// <summary>The highest number below <paramref name="before"/> (1 or more), or -1.</summary>
    public long Previous(long before)
    {
        var blocks = Volatile.Read(ref _blocks);
        var id = Math.Min(before, (long)blocks.Length << BlockShift) - 1;
        for (var b = id >> BlockShift; b >= 0 && id >= 0; b--, id = ((b + 1) << BlockShift) - 1)
        {
            if (blocks[b] is not { } block)
                continue;
            var mask = ulong.MaxValue >> (63 - (int)(id & 63));
            for (var w = WordOf(id); w >= 0; w--, mask = ulong.MaxValue)
            {
                var word = Volatile.Read(ref block[w]) & mask;
                if (word != 0)
                    return (b << BlockShift) + (w << 6) + 63 - BitOperations.LeadingZeroCount(word);
            }
        }
        return -1;
    }

    private ulong[]?[] Room(int block)
    {
        var blocks = _blocks;
        if (block < blocks.Length)
            return blocks;
        Array.Resize(ref blocks, Math.Max(block + 1, blocks.Length + (blocks.Length / 2)));
        Volatile.Write(ref _blocks, blocks);
        return blocks;
    }

    private static int WordOf(long id) => (int)(id >> 6) & (WordsPerBlock - 1);

    private static ulong Bit(long id) => 1UL << (int)(id & 63);
}
