using System.Text;
using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>Evens out what scanners, clipboards and keyboards bring to a gate.</summary>
internal static partial class KeyText
{
    /// <summary>Half-width capitals, digits of every script as ASCII, nothing invisible, Cyrillic and Greek letters beside Latin letters
    /// and digits as the Latin ones they look like; line breaks and tabs as they are.</summary>
    public static string Evened(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var rune in Invisible.Trimmed(typed).EnumerateRunes())
        {
            if (Invisible.Is(rune))
                continue;
            if (Rune.IsDigit(rune))
                text.Append((char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0)));
            else if (TypedText.IsHyphen(rune))
                text.Append('-');
            else if (rune.IsBmp)
                text.Append(
                    char.ToUpperInvariant(
                        TypedText.HalfWidth((char)rune.Value) is var half && char.IsWhiteSpace(half) && half is not ('\n' or '\r' or '\t')
                        ? ' '
                        : half));
            else
                text.Append(rune.ToString());
        }
        var latin = LatinLookAlike.Of(text.ToString());
        for (var i = 0; i < text.Length; i++)
        {
            if (latin[i] != text[i]
                && ((i > 0 && char.IsAsciiLetterOrDigit(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]))))
                text[i] = latin[i];
        }
        return text.ToString();
    }

    /// <summary>Without the sign that was caught behind a number or the apostrophe before it.</summary>
    public static string Unnamed(string text) => Behind().Replace(text, "").TrimStart('\'', '‘', '’', '`');

    [GeneratedRegex(@"[\s。.,;、，；:!]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();
}
