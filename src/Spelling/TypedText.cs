using System.Globalization;
using System.Text;

namespace Gateway.Spelling;

/// <summary>Evens out how people and their keyboards write letters and digits. Pure; used by the gateway and by its command, so that both
/// understand the same.</summary>
public static class TypedText
{
    /// <summary>Full-width letters, digits and signs as ASCII; the roman numeral ten, which Chinese keyboards offer for the X of
    /// an ID card, as X.</summary>
    public static char HalfWidth(char typed) => typed switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(typed - 0xFEE0),
        '\u3000' => ' ',
        '\u2169' or '\u2179' => 'X',
        _ => typed,
    };

    /// <summary>The whole text in half-width, without invisible characters, trimmed.</summary>
    public static string HalfWidth(string typed)
    {
        var seen = Invisible.Removed(typed);
        return string.Create(seen.Length, seen, static (to, from) =>
        {
            for (var index = 0; index < to.Length; index++)
                to[index] = HalfWidth(from[index]);
        }).Trim();
    }

    /// <summary>A number as it is compared: upper case, half-width, digits of every script as ASCII, without spaces, hyphens and invisible
    /// characters, without an apostrophe in front (a spreadsheet's sign for text); Cyrillic and Greek letters that look like Latin ones as
    /// these, if the whole becomes ASCII by it.</summary>
    public static string Number(string typed)
    {
        var number = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Invisible.Is(rune) || IsHyphen(rune))
                continue;
            if (number.Length == 0 && IsApostrophe(rune))
                continue;
            number.Append(Plain(rune));
        }
        var text = number.ToString();
        var latin = LatinLookAlike.Of(text);
        return Ascii.IsValid(latin) ? latin : text;
    }

    /// <summary>Unicode characters, so that a rare hanzi outside the basic plane counts one.</summary>
    public static int Count(string text) => text.EnumerateRunes().Count();

    /// <summary>The many signs that are typed for a hyphen.</summary>
    public static bool IsHyphen(Rune each) =>
        each.Value is '-' or (>= 0x2010 and <= 0x2015) or 0x2043 or 0x207B or 0x2212 or 0x2500 or 0x30FC or 0xFE58
            or 0xFE63 or 0xFF0D or 0xFF70;

    /// <summary>The many signs that are typed for an apostrophe.</summary>
    public static bool IsApostrophe(Rune each) =>
        each.Value is '\'' or '`' or 0x00B4 or 0x02B9 or 0x02BB or 0x02BC or 0x02C8 or 0x2018 or 0x2019 or 0x201A or 0x201B or 0x2032
            or 0x2035 or 0xFF07 or 0xFF40;

    private static string Plain(Rune rune)
    {
        var digit = CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0);
        if (digit >= 0)
            return ((char)('0' + digit)).ToString();
        return rune.IsBmp ? char.ToUpperInvariant(HalfWidth((char)rune.Value)).ToString() : rune.ToString();
    }
}
