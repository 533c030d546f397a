namespace Gateway.SmsCodec;

/// <summary>Splits texts into SMS parts: 70 UTF-16 units or 160 septets in one, 67 or 153 each when concatenated with
/// an 8-bit reference (TS 23.040, 9.2.3.24.1), 66 or 152 with a 16-bit one (9.2.3.24.8). Never splits a surrogate pair
/// or an extension sequence.</summary>
public static class Segmenter
{
    /// <summary>UTF-16 units of a message in one part.</summary>
    public const int SingleUcs2 = 70;

    /// <summary>UTF-16 units of a part with an 8-bit reference.</summary>
    public const int PartUcs2 = 67;

    /// <summary>UTF-16 units of a part with a 16-bit reference.</summary>
    public const int WidePartUcs2 = 66;

    /// <summary>Septets of a message in one part.</summary>
    public const int SingleGsm7 = 160;

    /// <summary>Septets of a part with an 8-bit reference.</summary>
    public const int PartGsm7 = 153;

    /// <summary>Septets of a part with a 16-bit reference.</summary>
    public const int WidePartGsm7 = 152;

    /// <summary>Parts of the longest message: their number is one octet.</summary>
    public const int MostParts = 255;

    /// <summary>The parts of <paramref name="text"/>; GSM-7 when every character is in the alphabet, else UCS-2.</summary>
    /// <exception cref="ArgumentException">More than 255 parts.</exception>
    public static Segmentation Split(string text) => Split(text, wideReference: false);

    /// <summary>Like <see cref="Split(string)"/>, with room in each part for a 16-bit reference when asked.</summary>
    /// <exception cref="ArgumentException">More than 255 parts.</exception>
    public static Segmentation Split(string text, bool wideReference)
    {
        ArgumentNullException.ThrowIfNull(text);
        var septets = Gsm7.SeptetCount(text);
        var ucs2 = septets < 0;
        var units = ucs2 ? text.Length : septets;
        var parts = units <= (ucs2 ? SingleUcs2 : SingleGsm7)
            ? [text]
            : Cut(text, ucs2, PartLimit(ucs2, wideReference));
        return new Segmentation(ucs2, units, parts) { WideReference = wideReference };
    }

    /// <summary>Units of one part of a message that needs several.</summary>
    public static int PartLimit(bool ucs2, bool wideReference) =>
        ucs2
            ? wideReference ? WidePartUcs2 : PartUcs2
            : wideReference ? WidePartGsm7 : PartGsm7;

    private static List<string> Cut(string text, bool ucs2, int limit)
    {
        var parts = new List<string>((text.Length / limit) + 1);
        for (var start = 0; start < text.Length;)
        {
            if (parts.Count == MostParts)
                throw new ArgumentException($"The text needs more than {MostParts} parts.", nameof(text));
            var length = ucs2 ? Ucs2Length(text.AsSpan(start), limit) : Gsm7Length(text.AsSpan(start), limit);
            parts.Add(text.Substring(start, length));
            start += length;
        }

        return parts;
    }

    private static int Ucs2Length(ReadOnlySpan<char> rest, int limit)
    {
        if (rest.Length <= limit)
            return rest.Length;
        return char.IsSurrogatePair(rest[limit - 1], rest[limit]) ? limit - 1 : limit;
    }

    private static int Gsm7Length(ReadOnlySpan<char> rest, int limit)
    {
        var septets = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            septets += Gsm7.SeptetsOf(rest[i]);
            if (septets > limit)
                return i;
        }

        return rest.Length;
    }
}
