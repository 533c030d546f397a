using System.Globalization;

namespace Gateway.Core.Registration.Rules;

/// <summary>Citizens' identity numbers, GB 11643-1999: 6 digits of area, 8 of birth, 3 of sequence, and a check character.</summary>
internal static class IdCardRule
{
    public const int Length = 18;
    private const int OldLength = 15;
    private const int OldestAge = 130;

    // GB 11643-1999, 4.2 and annex A (ISO 7064, MOD 11-2).
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
            sum += (digits[index] - '0') * Weights[index];
        return CheckCharacters[sum % 11];
    }

    /// <summary>Whether <paramref name="number"/>, normalised, breaks no rule; if not, what is wrong is added.</summary>
    public static bool Check(Findings findings, string field, string number, DateOnly today)
    {
        if (number.Length == OldLength && number.All(char.IsAsciiDigit))
            findings.Add(field, ViolationTexts.IdCardOld);
        else if (number.Length != Length)
            findings.Add(field, ViolationTexts.IdCardLength, number.Length);
        else if (FirstWrongCharacter(number) is { } position)
            findings.Add(field, ViolationTexts.IdCardCharacter, position);
        else
            return CheckParts(findings, field, number, today);
        return false;
    }

    private static bool CheckParts(Findings findings, string field, string number, DateOnly today)
    {
        var before = findings.Violations.Count;
        if (!Provinces.BeginsIdCard(number))
            findings.Add(field, ViolationTexts.IdCardProvince, number[..2]);
        CheckBirth(findings, field, number[6..14], today);

        // The check character covers all digits: once one is known to be wrong, it could only repeat that.
        if (findings.Violations.Count == before && CheckCharacter(number) is var computed && computed != number[^1])
            findings.Add(field, ViolationTexts.CheckDigit, number[^1], computed);
        return findings.Violations.Count == before;
    }

    private static void CheckBirth(Findings findings, string field, string digits, DateOnly today)
    {
        var shown = $"{digits[..4]}-{digits[4..6]}-{digits[6..]}";
        if (!DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
            findings.Add(field, ViolationTexts.NoSuchDate, shown);
        else if (birth > today)
            findings.Add(field, ViolationTexts.BirthInFuture, shown);
        else if (birth < today.AddYears(-OldestAge))
            findings.Add(field, ViolationTexts.BirthTooLongAgo, shown, OldestAge);
    }

    /// <summary>1-based position of the first character that cannot stand where it does.</summary>
    private static int? FirstWrongCharacter(string number)
    {
        for (var index = 0; index < Length; index++)
        {
            if (!char.IsAsciiDigit(number[index]) && !(index == Length - 1 && number[index] == 'X'))
                return index + 1;
        }
        return null;
    }
}
