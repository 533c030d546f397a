namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>What the bytes beyond ASCII look like in each of the encodings that Chinese offices use.</summary>
/// <param name="Utf8Valid">Characters that are whole UTF-8 sequences (RFC 3629).</param>
/// <param name="Utf8Invalid">Bytes that belong to none.</param>
/// <param name="Pairs">Two-byte (and four-byte) characters, read as GB 18030.</param>
/// <param name="GbCommon">Pairs among the 3,755 hanzi and the signs that everyday Chinese is written with (GB 2312, rows 1–9 and
/// 16–55).</param>
/// <param name="GbInvalid">Lead bytes without a second.</param>
/// <param name="Big5Pairs">The same, read as Big5.</param>
/// <param name="Big5Common">Pairs among Big5's 5,401 frequent hanzi and signs.</param>
internal readonly record struct ByteCensus(int Utf8Valid, int Utf8Invalid, int Pairs, int GbCommon, int GbInvalid, int Big5Pairs,
    int Big5Common, int Big5Invalid)
{
    public static ByteCensus Of(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = Utf8(bytes);
        var (pairs, common, odd) = Gb(bytes);
        var (pairs5, common5, odd5) = Big5(bytes);
        return new(valid, invalid, pairs, common, odd, pairs5, common5, odd5);
    }

    private static (int Valid, int Invalid) Utf8(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80)
            {
                i++;
                continue;
            }

            var whole = System.Text.Rune.DecodeFromUtf8(bytes[i..], out _, out var length) == System.Buffers.OperationStatus.Done;
            (valid, invalid) = whole ? (valid + 1, invalid) : (valid, invalid + length);
            i += length;
        }

        return (valid, invalid);
    }

    private static (int Pairs, int Common, int Invalid) Gb(ReadOnlySpan<byte> bytes)
    {
        var (pairs, common, invalid) = (0, 0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            var second = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
            if (bytes[i] is 0x80 or 0xFF || second is < 0x30 or 0x7F or 0xFF or (> 0x39 and < 0x40))
            {
                invalid++;
                continue;
            }

            pairs++;
            if (second >= 0xA1 && bytes[i] is (>= 0xA1 and <= 0xA9) or (>= 0xB0 and <= 0xD7))
                common++;
            i += second <= 0x39 ? 3 : 1;
        }

        return (pairs, common, invalid);
    }

    private static (int Pairs, int Common, int Invalid) Big5(ReadOnlySpan<byte> bytes)
    {
        var (pairs, common, invalid) = (0, 0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            var second = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
            if (bytes[i] is 0x80 or 0xFF || second is not ((>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE)))
            {
                invalid++;
                continue;
            }

            pairs++;
            if (bytes[i] is >= 0xA1 and <= 0xC6)
                common++;
            i++;
        }

        return (pairs, common, invalid);
    }
}
