using System.Globalization;
using System.Text;

namespace Gateway.Spelling;

/// <summary>Characters that are in a text and cannot be seen: copied along from address books, chats, web pages and certificates.</summary>
public static class Invisible
{
    /// <summary>All of category Cf, and what Unicode calls default-ignorable besides (DerivedCoreProperties.txt): the combining grapheme
    /// joiner, Hangul fillers, Khmer inherent vowels, Mongolian and other variation selectors; the blank Braille pattern; and the tag
    /// characters.</summary>
    public static bool Is(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Whether it turns the direction of the text that follows: without it the text would read otherwise than it was
    /// seen.</summary>
    public static bool TurnsText(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Zero-width joiner and non-joiner: part of the spelling in Persian and several Indian scripts, nothing anywhere
    /// else.</summary>
    public static bool Joins(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>The text without any of them.</summary>
    public static string Removed(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') < 0)
            return text;
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Is(rune))
                seen.Append(rune.ToString());
        }
        return seen.ToString();
    }

    /// <summary>The text without those at its ends, and without white space there.</summary>
    public static string Trimmed(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var (from, to) = (0, runes.Count);
        while (from < to && IsNothing(runes[from]))
            from++;
        while (to > from && IsNothing(runes[to - 1]))
            to--;
        return from == 0 && to == runes.Count ? text : string.Concat(runes.Skip(from).Take(to - from));
    }

    private static bool IsNothing(Rune rune) => Rune.IsWhiteSpace(rune) || Is(rune);
}
