using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gateway.Core.Storage;

/// <summary>CRC-32C (Castagnoli) as processors compute it, over bytes of any length. Not inverted: it guards against disks, not against
/// people.</summary>
internal static class Crc32C
{
    /// <param name="crc">Of what comes before, or what the place itself is called: equal bytes elsewhere have another sum.</param>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return crc;
    }
}
