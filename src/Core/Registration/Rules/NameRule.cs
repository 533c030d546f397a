using System.Globalization;
using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>A name as on the document: any script, rare hanzi included, but nothing that is not part of a name. What would be a link, a
/// number to call or an instruction in an official text is taken with the signs that it is written with, and not texted
/// (<see cref="TextedName"/>).</summary>
internal static class NameRule
{
    private const int Most = 64;

    /// <summary>The name as <see cref="NameSpelling.Normal"/> writes it; null when it is wrong.</summary>
    public static string? Check(Findings findings, string field, string typed)
    {
        if (!FreeText.IsReadable(findings, field, typed))
            return null;
        var name = NameSpelling.Normal(typed);
        var count = TypedText.Count(name);
        if (count == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (count > Most)
            findings.Add(field, ViolationTexts.TooLong, count, Most);
        else if (NotNames.Contains(name))
            findings.Add(field, ViolationTexts.NotAName);
        else if (NotNames.HoldsSeveral(name))
            findings.Add(field, ViolationTexts.NameSeveral);
        else
            return Readable(findings, field, name, isTexted: TextedName.WhyNot(name) is null);
        return null;
    }

    private static string? Readable(Findings findings, string field, string name, bool isTexted)
    {
        if (!Begins(name, isTexted))
            findings.Add(field, ViolationTexts.NameStart);
        else if (FirstForeignCharacter(name, isTexted) is { } position)
            findings.Add(field, IsPrivate(name, position) ? ViolationTexts.NamePrivate : ViolationTexts.NameCharacter, position);
        else
            return name;
        return null;
    }

    // Nothing but digits is no name with a number in it.
    private static bool Begins(string name, bool isTexted) => Rune.GetRuneAt(name, 0) is var first
        && (IsLetter(first) || (!isTexted && Rune.IsDigit(first) && name.EnumerateRunes().Any(IsLetter)));

    /// <summary>1-based position of the first character that has no place in a name.</summary>
    private static int? FirstForeignCharacter(string name, bool isTexted)
    {
        var position = 0;
        Rune before = default;
        foreach (var rune in name.EnumerateRunes())
        {
            position++;
            var belongs = IsLetter(rune) || Rune.IsDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || rune.Value is ' ' or '·' or '\'' or '-' or ',' or '(' or ')' or 0x200C or 0x200D
                || (rune.Value == '.' && !(isTexted && Hanzi.Is(before)))
                || (!isTexted && TextedName.IsSign(rune));
            if (!belongs)
                return position;
            before = rune;
        }
        return null;
    }

    private static bool IsPrivate(string name, int position) =>
        Rune.GetUnicodeCategory(name.EnumerateRunes().ElementAt(position - 1)) == UnicodeCategory.PrivateUse;

    // 〇 is a letter number.
    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber;
}
