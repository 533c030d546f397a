using System.Globalization;
using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>A name as on the document: any script, rare hanzi included, but nothing that is not part of a name. It goes out in an official
/// text, so nothing in it may be a link, a number to call, or an instruction.</summary>
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
        else if (WhyNot(name) is { } why)
            findings.Add(field, why);
        else if (!IsLetter(Rune.GetRuneAt(name, 0)))
            findings.Add(field, ViolationTexts.NameStart);
        else if (FirstForeignCharacter(name) is { } position)
            findings.Add(field, IsPrivate(name, position) ? ViolationTexts.NamePrivate : ViolationTexts.NameCharacter, position);
        else
            return name;
        return null;
    }

    private static ViolationText? WhyNot(string name)
    {
        if (NotNames.Contains(name))
            return ViolationTexts.NotAName;
        if (name.Contains('/', StringComparison.Ordinal))
            return ViolationTexts.NameSlash;
        if (NotNames.LooksLikeLink(name))
            return ViolationTexts.NameLink;
        // Nothing but digits is no name with a number in it.
        if (IsLetter(Rune.GetRuneAt(name, 0)) && NotNames.HoldsNumber(name))
            return ViolationTexts.NameNumber;
        return NotNames.HoldsSeveral(name) ? ViolationTexts.NameSeveral : null;
    }

    /// <summary>1-based position of the first character that has no place in a name.</summary>
    private static int? FirstForeignCharacter(string name)
    {
        var position = 0;
        Rune before = default;
        foreach (var rune in name.EnumerateRunes())
        {
            position++;
            var belongs = IsLetter(rune) || Rune.IsDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || rune.Value is ' ' or '·' or '\'' or '-' or ',' or '(' or ')' or 0x200C or 0x200D
                || (rune.Value == '.' && !Hanzi.Is(before));
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
