using System.Globalization;
using System.Text;

namespace Gateway.Core.Registration.Rules;

/// <summary>A name as on the document: any script, rare hanzi included, but nothing that is not part of a name.</summary>
internal static class NameRule
{
    private const int Most = 64;

    /// <summary>The name in NFC with single spaces, ASCII letters half-width, and one middle dot (U+00B7) for its many look-alikes;
    /// null when it is wrong.</summary>
    public static string? Check(Findings findings, string field, string typed)
    {
        if (!FreeText.IsReadable(findings, field, typed))
            return null;
        var name = Evened(typed.Normalize(NormalizationForm.FormC));
        var count = TypedText.Count(name);
        if (count == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (count > Most)
            findings.Add(field, ViolationTexts.TooLong, count, Most);
        else if (!IsLetter(Rune.GetRuneAt(name, 0)))
            findings.Add(field, ViolationTexts.NameStart);
        else if (FirstForeignCharacter(name) is { } position)
            findings.Add(field, ViolationTexts.NameCharacter, position);
        else
            return name;
        return null;
    }

    private static string Evened(string typed)
    {
        var name = new StringBuilder(typed.Length);
        foreach (var each in typed)
        {
            var plain = TypedText.HalfWidth(each);
            if (plain is '\u2022' or '\u30FB' or '\u2027' or '\uFF65' or '\u2219' or '\u22C5' or '\u0387')
                plain = '·';
            if (plain is '\u200B' or '\uFEFF')
                continue;
            if (!char.IsWhiteSpace(plain))
                name.Append(plain);
            else if (name.Length > 0 && name[^1] != ' ')
                name.Append(' ');
        }
        return name.ToString().TrimEnd();
    }

    /// <summary>1-based position of the first character that has no place in a name.</summary>
    private static int? FirstForeignCharacter(string name)
    {
        var position = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            position++;
            // ZWNJ and ZWJ (U+200C, U+200D) are part of the spelling in Persian and several Indian scripts.
            var belongs = IsLetter(rune) || Rune.IsDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || rune.Value is ' ' or '·' or '\'' or '’' or '-' or '.' or ',' or '/' or '(' or ')' or 0x200C or 0x200D;
            if (!belongs)
                return position;
        }
        return null;
    }

    // 〇 is a letter number; hanzi that older systems wrote in the private area are still on people's cards.
    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.PrivateUse;
}
