namespace Gateway.Laws.Tests.Habits;

/// <summary>Characters that slip in.</summary>
internal static class Signs
{
    /// <summary>Cannot be seen: zero width, marks of direction (as copied from an iPhone's contacts), soft hyphen, byte order
    /// mark.</summary>
    public static readonly IReadOnlyList<char> Invisible =
        [
            '\u200B',
            '\u200E',
            '\u200F',
            '\u202A',
            '\u202C',
            '\u202D',
            '\u2060',
            '\u2066',
            '\u2069',
            '\u00AD',
            '\uFEFF',
            '\u061C',
            '\u2061',
            '\u200D',
        ];

    public static readonly IReadOnlyList<string> Blanks = [" ", "\u00A0", "\u3000", "\u2002", "\u2003", "\u2009", "\u202F", "\u205F"];

    public static readonly IReadOnlyList<string> Hyphens = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uFF0D"];

    public static string FullWidth(string text) =>
        string.Concat(text.Select(each => each is > ' ' and <= '~' ? (char)(each + 0xFEE0) : each == ' ' ? '\u3000' : each));

    /// <summary>Something put in after every so many characters.</summary>
    public static string Grouped(string text, string between, params ReadOnlySpan<int> groups)
    {
        var parts = new List<string>();
        var at = 0;
        foreach (var length in groups)
        {
            parts.Add(text.Substring(at, Math.Min(length, text.Length - at)));
            at += length;
        }

        if (at < text.Length)
            parts.Add(text[at..]);
        return string.Join(between, parts);
    }

    public static string Inside(string text, string sign, Dice dice)
    {
        var at = text.Length < 3 ? 1 : dice.Between(1, text.Length - 1);
        if (at < text.Length && char.IsLowSurrogate(text[at]))
            at++;
        return text[..at] + sign + text[at..];
    }
}
