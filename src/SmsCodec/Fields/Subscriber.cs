namespace Gateway.SmsCodec;

/// <summary>Compares numbers that a network may give back in another form than they were sent in.</summary>
internal static class Subscriber
{
    /// <summary>A Chinese mobile number without its country code.</summary>
    private const int NationalDigits = 11;

    /// <summary>Below this a number is a short code, which is compared whole.</summary>
    private const int FewestDigits = 7;

    public static bool Same(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var (oneIsInternational, otherIsInternational) = (first.StartsWith('+'), second.StartsWith('+'));
        first = first.TrimStart('+');
        second = second.TrimStart('+');
        if (first.Length >= NationalDigits && second.Length >= NationalDigits)
            return first[^NationalDigits..].SequenceEqual(second[^NationalDigits..]);
        if (first.SequenceEqual(second))
            return !first.IsEmpty;
        if (oneIsInternational == otherIsInternational)
            return false;

        // The national form may carry a trunk prefix that the international one lacks.
        var national = (oneIsInternational ? second : first).TrimStart('0');
        var international = oneIsInternational ? first : second;
        return national.Length >= FewestDigits && international.EndsWith(national);
    }
}
