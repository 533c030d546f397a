namespace Gateway.SmsCodec;

/// <summary>Packs septets into octets, lowest bits first (TS 23.038, 6.1.2.1), beginning after the fill bits that follow
/// a user data header (TS 23.040, 9.2.3.24).</summary>
public static class Septets
{
    /// <summary>Octets that hold <paramref name="septets"/> septets after <paramref name="fillBits"/> fill bits (0–6).</summary>
    public static int PackedLength(int septets, int fillBits = 0) => ((septets * 7) + fillBits + 7) / 8;

    /// <summary>Fill bits after a header of <paramref name="headerOctets"/> octets, so that the text begins on a septet
    /// border: 0–6.</summary>
    public static int FillBitsAfter(int headerOctets) => (7 - (headerOctets * 8 % 7)) % 7;

    /// <summary>Packs <paramref name="septets"/>, one an octet, into <paramref name="octets"/>; fill and unused bits are zero.</summary>
    public static void Pack(ReadOnlySpan<byte> septets, Span<byte> octets, int fillBits = 0)
    {
        var pending = 0;
        var bits = fillBits;
        var written = 0;
        foreach (var septet in septets)
        {
            pending |= (septet & 0x7F) << bits;
            bits += 7;
            if (bits < 8)
                continue;
            octets[written++] = (byte)pending;
            pending >>= 8;
            bits -= 8;
        }

        if (bits > 0 && written < octets.Length)
            octets[written] = (byte)pending;
    }

    /// <summary>Fills <paramref name="septets"/>, one an octet, from <paramref name="octets"/>, which must hold as many.</summary>
    public static void Unpack(ReadOnlySpan<byte> octets, Span<byte> septets, int fillBits = 0)
    {
        if (septets.IsEmpty)
            return;
        var pending = octets[0] >> fillBits;
        var bits = 8 - fillBits;
        var read = 1;
        for (var i = 0; i < septets.Length; i++)
        {
            if (bits < 7)
            {
                pending |= octets[read++] << bits;
                bits += 8;
            }

            septets[i] = (byte)(pending & 0x7F);
            pending >>= 7;
            bits -= 7;
        }
    }
}
