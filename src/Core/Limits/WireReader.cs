using Google.Protobuf;

namespace Gateway.Core.Limits;

/// <summary>Steps over the bytes of a protobuf message (encoding.md of the specification) without making anything of them.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestVarint = 10;
    private const int Ended = -1;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes stepped over.</summary>
    public int At { get; private set; }

    /// <summary>Field number and wire type of what comes; null when that is no tag.</summary>
    public (int Field, WireFormat.WireType Type)? Tag()
    {
        // The library takes tags and lengths as 32 bits and drops what is above.
        var tag = (uint)Varint();
        var field = WireFormat.GetTagFieldNumber(tag);
        return At < 0 || field == 0 ? null : (field, WireFormat.GetTagWireType(tag));
    }

    /// <summary>What a length in front embraces; null when it goes beyond <paramref name="end"/>.</summary>
    public ReadOnlySpan<byte> Embraced(int end, out bool isWhole)
    {
        var length = (int)(uint)Varint();
        isWhole = At >= 0 && length >= 0 && length <= end - At;
        return isWhole ? _bytes.Slice(At, length) : default;
    }

    public void Skip(int count) => At = count <= _bytes.Length - At ? At + count : Ended;

    /// <summary>Steps over a number of up to 64 bits; <see cref="At"/> is negative when it does not end.</summary>
    public ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint && At >= 0 && At < _bytes.Length; i++)
        {
            var octet = _bytes[At++];
            value |= (ulong)(octet & 0x7F) << (7 * i);
            if (octet < 0x80)
                return value;
        }

        At = Ended;
        return 0;
    }
}
