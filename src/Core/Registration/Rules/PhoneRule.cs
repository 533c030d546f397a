using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Gateway.Core.Registration.Rules;

/// <summary>Who gets an SMS. Mainland mobiles are told by their shape alone: operators use more segments than any list knows.</summary>
internal static partial class PhoneRule
{
    private const int LongestTyped = 40;

    /// <summary>The phone, <see cref="NormalPhone.None"/> when empty; null when it is wrong, which is added.</summary>
    public static NormalPhone? Check(Findings findings, string field, string typed)
    {
        if (typed.Length > LongestTyped)
        {
            findings.Add(field, ViolationTexts.TooLong, typed.Length, LongestTyped);
            return null;
        }
        var digits = Digits(typed);
        if (digits.Length == 0)
            return NormalPhone.None;
        if (!Dialable().IsMatch(digits))
        {
            findings.Add(field, ViolationTexts.PhoneCharacter);
            return null;
        }
        var national = WithoutChina(digits);
        if (MainlandMobile().IsMatch(national))
            return new NormalPhone(PhoneKind.MainlandMobile, national);
        if (national is ['1', ..] && !IsBeijing(digits, national))
            return WrongMobile(findings, field, national);
        return Others(findings, field, digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits);
    }

    /// <summary>Digits, with a leading plus if there is one, of a typed number.</summary>
    public static string Digits(string typed)
    {
        var digits = new StringBuilder(typed.Length);
        foreach (var each in TypedText.Number(typed))
        {
            if (each is not ('(' or ')' or '.'))
                digits.Append(each);
        }
        return digits.ToString();
    }

    /// <summary>Without +86, 0086, or 86 before a mobile's eleven digits.</summary>
    public static string WithoutChina(string digits) =>
        digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..]
        : digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
        : digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal) ? digits[2..]
        : digits;

    /// <summary>The only area code that begins like a mobile, 10, is Beijing's: written with +86 or 0086 it stands for a fixed line, if there are not as
    /// many digits as a mobile has.</summary>
    private static bool IsBeijing(string digits, string national) => digits[0] is '+' or '0' && national is ['1', '0', ..] and { Length: not 11 };

    private static NormalPhone? WrongMobile(Findings findings, string field, string national)
    {
        if (national.Length == 11)
            findings.Add(field, ViolationTexts.PhonePrefix, national[..2]);
        else
            findings.Add(field, ViolationTexts.PhoneLength, national.Length);
        return null;
    }

    private static NormalPhone? Others(Findings findings, string field, string digits)
    {
        // Hong Kong, Macao and Taiwan numbers are often written with their code but without the plus.
        var international = digits[0] == '+' ? digits : Neighbour().IsMatch(digits) ? "+" + digits : null;
        if (international is null && digits[0] != '0')
        {
            findings.Add(field, ViolationTexts.PhoneUnclear, digits.Length);
            return null;
        }
        // Parsing and IsPossibleNumber only: the library's IsValid knows fewer segments than operators use.
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var number = library.Parse(international ?? digits, international is null ? "CN" : null);
            if (library.IsPossibleNumber(number))
            {
                return new NormalPhone(
                    number.CountryCode == 86 ? PhoneKind.FixedLine : PhoneKind.Foreign,
                    library.Format(number, PhoneNumberFormat.E164));
            }
        }
        catch (NumberParseException)
        {
            // Not a number anywhere: said below.
        }
        findings.Add(field, ViolationTexts.PhoneImpossible, digits.Length - (digits[0] == '+' ? 1 : 0));
        return null;
    }

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MainlandMobile();

    [GeneratedRegex(@"^\+?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    [GeneratedRegex(@"^(85[23][0-9]{8}|886[0-9]{8,9})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Neighbour();
}
