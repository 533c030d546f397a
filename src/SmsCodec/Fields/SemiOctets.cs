using System.Buffers;

namespace Gateway.SmsCodec;

/// <summary>Digits in swapped semi-octets, the last half filled with F (TS 23.040, 9.1.2.3).</summary>
internal static class SemiOctets
{
    /// <summary>What may be in a number.</summary>
    public static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    private const string Alphabet = "0123456789*#abc";
    private const int Fill = 0xF;

    public static void Write(ReadOnlySpan<char> digits, Span<byte> octets)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            var low = Alphabet.IndexOf(digits[2 * i]);
            var high = (2 * i) + 1 < digits.Length ? Alphabet.IndexOf(digits[(2 * i) + 1]) : Fill;
            octets[i] = (byte)((high << 4) | low);
        }
    }

    /// <summary>At most <paramref name="count"/> digits, fewer when a filler comes first: some modems count it as a digit.</summary>
    public static string Read(ReadOnlySpan<byte> octets, int count)
    {
        Span<char> digits = stackalloc char[2 * Address.MostDigits];
        var read = 0;
        while (read < count)
        {
            var digit = (octets[read / 2] >> (read % 2 == 0 ? 0 : 4)) & 0x0F;
            if (digit == Fill)
                break;
            digits[read++] = Alphabet[digit];
        }

        return new string(digits[..read]);
    }
}
