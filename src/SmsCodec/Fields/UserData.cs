namespace Gateway.SmsCodec;

/// <summary>What a message carries: TP-DCS, TP-UDL, TP-UDH and TP-UD together. Compared by content.</summary>
public sealed record UserData
{
    /// <summary>Octets that one message carries, header included (TS 23.040, 9.2.3.16).</summary>
    public const int MostOctets = 140;

    private UserData(DataCoding coding, Concatenation? concatenation)
    {
        Coding = coding;
        Concatenation = concatenation;
    }

    /// <summary>The data coding scheme.</summary>
    public DataCoding Coding { get; }

    /// <summary>Which part of a longer message this is; null for a message of one part.</summary>
    public Concatenation? Concatenation { get; }

    /// <summary>The text; empty when <see cref="Coding"/> is 8-bit or compressed.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The octets after the header when <see cref="Coding"/> is 8-bit or compressed; else empty.</summary>
    public ReadOnlyMemory<byte> Octets { get; private init; }

    /// <summary>TP-UDL says more than there is: the rest is missing.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>A text, or one part of it, in UCS-2 or GSM-7. That it fits is checked when it is encoded.</summary>
    public static UserData OfText(string text, bool ucs2, Concatenation? concatenation = null) =>
        OfText(text, ucs2 ? DataCoding.Ucs2 : DataCoding.Gsm7, concatenation);

    /// <summary>A text under a coding scheme of the caller's choice, e.g. 0x10 or 0x18 for one that is shown at once.</summary>
    /// <exception cref="ArgumentException">The coding scheme is for octets.</exception>
    public static UserData OfText(string text, DataCoding coding, Concatenation? concatenation = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsOctets(coding))
            throw new ArgumentException($"Data coding scheme {coding.Value:X2} is for octets, not for text.", nameof(coding));
        return new UserData(coding, concatenation) { Text = text };
    }

    /// <summary>Octets without a meaning known here.</summary>
    /// <exception cref="ArgumentException">The coding scheme is for text.</exception>
    public static UserData OfOctets(ReadOnlyMemory<byte> octets, DataCoding coding, Concatenation? concatenation = null)
    {
        if (!IsOctets(coding))
            throw new ArgumentException($"Data coding scheme {coding.Value:X2} is for text, not for octets.", nameof(coding));
        return new UserData(coding, concatenation) { Octets = octets };
    }

    /// <summary>Every part of a split text, in order, under one reference; one message without header when it is not split.</summary>
    public static IReadOnlyList<UserData> PartsOf(Segmentation segmentation, int reference)
    {
        ArgumentNullException.ThrowIfNull(segmentation);
        var total = segmentation.Parts.Count;
        var parts = new UserData[total];
        for (var i = 0; i < total; i++)
        {
            Concatenation? which = total == 1 ? null : new Concatenation(reference, total, i + 1, segmentation.WideReference);
            parts[i] = OfText(segmentation.Parts[i], segmentation.Ucs2, which);
        }

        return parts;
    }

    /// <summary>True when both carry the same.</summary>
    public bool Equals(UserData? other) =>
        other is not null && Coding == other.Coding && Concatenation == other.Concatenation && Text == other.Text
        && Octets.Span.SequenceEqual(other.Octets.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Coding, Concatenation, Text, Octets.Length);

    /// <summary>Shows kind and size only: texts do not belong in logs.</summary>
    public override string ToString() => $"{Coding.Alphabet} of {Text.Length + Octets.Length} units";

    private static bool IsOctets(DataCoding coding) => coding.Alphabet == SmsAlphabet.EightBit || coding.IsCompressed;
}
