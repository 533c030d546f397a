using System.Text.RegularExpressions;

namespace Gateway.Core.Registration.Rules;

/// <summary>Why a key that led to nobody cannot be right: said before "no record", by which somebody would be registered twice.</summary>
internal static partial class KeyDoubt
{
    private static string Field => "key";

    /// <summary>What is wrong with the number in the key; empty when it may be right.</summary>
    public static IReadOnlyList<Violation> Of(string typed, GateKey key, DateOnly today)
    {
        var findings = new Findings();
        var text = KeyText.Evened(typed);
        if (MachineReadableZone.IsMisread(text))
            findings.Add(Field, ViolationTexts.MachineReadable);
        else if (key.Codes.Count == 0 && DocumentTail().IsMatch(text))
            findings.Add(Field, ViolationTexts.DocumentTail);
        else if (key.PhoneOnly)
            CheckPhone(findings, key.PhoneTails is [var tail, ..] ? tail : NamedDigits(text));
        else if (key.Documents is [var number, ..])
        {
            // Nothing else that is a key has so many digits.
            if (LikeIdCard().IsMatch(number))
                IdCardRule.Check(findings, Field, number, today);
            else if (LikeMobile().IsMatch(number))
                CheckPhone(findings, number);
        }
        else if (LongDigits().Match(text) is { Success: true } digits)
            IdCardRule.Check(findings, Field, digits.Value, today);
        return findings.Violations;
    }

    // Too many for a phone: no tail was read, but these were meant.
    private static string NamedDigits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static void CheckPhone(Findings findings, string digits)
    {
        if (digits.Length > 8 && PhoneSpelling.MainlandMobile(digits) is null)
            PhoneRule.Check(findings, Field, digits);
    }

    [GeneratedRegex(@"^(?=.{13,22}\z)[0-9]{6}[0-9A-Z]*[0-9A-Z]\z", RegexOptions.CultureInvariant)]
    private static partial Regex LikeIdCard();

    [GeneratedRegex(@"^0?1[0-9]{8,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LikeMobile();

    [GeneratedRegex(@"[0-9]{13,40}X?", RegexOptions.CultureInvariant)]
    private static partial Regex LongDigits();

    [GeneratedRegex(@"(身份证|证件|护照)尾号", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DocumentTail();
}
