using System.Text;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>Rules for every text a person types: no control characters, nothing that a spreadsheet would run.</summary>
internal static class FreeText
{
    /// <summary>The text in NFC with standard characters and without invisible ones, trimmed; null when it is wrong, empty when it may be
    /// and is.</summary>
    /// <param name="most">In characters, not UTF-16 units.</param>
    /// <param name="unknownIsNothing">不详 in a seat is no seat; among symptoms it must be asked for.</param>
    public static string? Check(Findings findings, string field, string typed, int most, bool required, bool unknownIsNothing = true)
    {
        if (!IsReadable(findings, field, typed))
            return null;
        var text = Invisible.Removed(PrivateUse.Standard(typed)).Normalize(NormalizationForm.FormC).Trim();
        // 无 and - fill a field that has no value, 不详 one whose value nobody knows; 同上 has nothing above it in a form.
        if (NoneWords.IsFiller(text) || (unknownIsNothing && NoneWords.IsUnknown(text)))
            text = "";
        if (NoneWords.IsDitto(text))
        {
            findings.Add(field, ViolationTexts.Missing);
            return null;
        }
        var count = TypedText.Count(text);
        if (required && count == 0)
            findings.Add(field, ViolationTexts.Missing);
        else if (count > most)
            findings.Add(field, ViolationTexts.TooLong, count, most);
        else if (count > 1 && text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠')
            findings.Add(field, ViolationTexts.LooksLikeFormula);
        else
            return text;
        return null;
    }

    /// <summary>False, with the violation added, when the text holds characters that no person typed.</summary>
    public static bool IsReadable(Findings findings, string field, string typed)
    {
        if (NoneWords.IsErrorValue(typed))
        {
            findings.Add(field, ViolationTexts.LostValue, typed.Trim());
            return false;
        }
        // What address books put around a text turns nothing inside it.
        foreach (var rune in Invisible.Trimmed(typed).EnumerateRunes())
        {
            if (Invisible.TurnsText(rune))
            {
                findings.Add(field, ViolationTexts.TurnsText);
                return false;
            }
        }
        foreach (var rune in typed.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD too: a decoder met bytes that it could not read. Noncharacters
            // cannot be normalised.
            if (rune == Rune.ReplacementChar || IsNoncharacter(rune.Value))
            {
                findings.Add(field, ViolationTexts.Unreadable);
                return false;
            }
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
            {
                findings.Add(field, ViolationTexts.ControlCharacter);
                return false;
            }
        }
        return true;
    }

    /// <summary>An upper-case label such as a seat or flight number, without the apostrophe by which a spreadsheet marks text.</summary>
    public static string? Label(Findings findings, string field, string typed, int most, bool required)
    {
        if (!IsReadable(findings, field, typed))
            return null;
        return Check(findings, field, TypedText.HalfWidth(typed).TrimStart('\''), most, required)?.ToUpperInvariant();
    }

    // Unicode 23.7: the last two code points of each plane, and 32 of the Arabic presentation forms.
    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
