using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Gateway.Core.Access;
using Gateway.Spelling;
using PhoneNumbers;

namespace Gateway.Core.Registration.Rules;

/// <summary>Who gets an SMS. Mainland mobiles are told by their shape alone: operators use more segments than any list knows. A number that
/// must be guessed is refused.</summary>
internal static partial class PhoneRule
{
    private const int LongestTyped = 40;

    private static readonly FrozenSet<string> NoPhone = new[]
    {
        "无手机", "无电话", "没有手机", "没有电话", "无手机号", "无手机号码", "no", "no phone",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The phone, <see cref="NormalPhone.None"/> when empty; null when it is wrong, which is added.</summary>
    public static NormalPhone? Check(Findings findings, string field, string typed)
    {
        if (typed.Length > LongestTyped)
        {
            findings.Add(field, ViolationTexts.TooLong, typed.Length, LongestTyped);
            return null;
        }
        if (NoneWords.IsErrorValue(typed))
        {
            findings.Add(field, ViolationTexts.LostValue, typed.Trim());
            return null;
        }
        if (Masking.IsMasked(typed))
        {
            findings.Add(field, ViolationTexts.Masked);
            return null;
        }
        var digits = PhoneSpelling.Digits(typed);
        if (digits.Length == 0 || NoneWords.IsFiller(typed) || NoPhone.Contains(WordFold.Of(typed)))
            return NormalPhone.None;
        if (!Dialable().IsMatch(digits))
        {
            findings.Add(field, ViolationTexts.PhoneCharacter);
            return null;
        }
        if (PhoneSpelling.MainlandMobile(digits) is { } mobile)
            return new NormalPhone(PhoneKind.MainlandMobile, mobile);
        var national = PhoneSpelling.National(digits);
        var hasTrunk = national is ['0', not '0', ..];
        if (hasTrunk)
            national = national[1..];
        if (national is ['1', ..] && !IsBeijing(digits, national))
            return WrongMobile(findings, field, national);
        return Others(findings, field, digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits);
    }

    /// <summary>The only area code that begins like a mobile, 10, is Beijing's: with +86, 0086 or 0 before it, it stands for a fixed line
    /// of eight digits.</summary>
    private static bool IsBeijing(string digits, string national) =>
        digits[0] is '+' or '0' && national is ['1', '0', ..] and { Length: 10 };

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
        if (TenFromZeroNine().IsMatch(digits))
        {
            findings.Add(field, ViolationTexts.PhoneAbroad, digits[1..]);
            return null;
        }
        // Parsing and IsPossibleNumber only: the library's IsValid knows fewer segments than operators use.
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var number = library.Parse(international ?? digits, "CN");
            var e164 = library.Format(number, PhoneNumberFormat.E164);
            if (library.IsPossibleNumber(number) && (number.CountryCode != 86 || FixedLine().IsMatch(e164)))
                return new NormalPhone(number.CountryCode == 86 ? PhoneKind.FixedLine : PhoneKind.Foreign, e164);
        }
        catch (NumberParseException)
        {
            // Not a number anywhere: said below.
        }
        findings.Add(field, ViolationTexts.PhoneImpossible, digits.Length - (digits[0] == '+' ? 1 : 0));
        return null;
    }

    [GeneratedRegex(@"^\+?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    [GeneratedRegex(@"^(85[23][0-9]{8}|8860?[0-9]{8,9})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Neighbour();

    // Ten digits are no fixed line of the mainland; Taiwan and Vietnam write their mobiles like this.
    [GeneratedRegex(@"^09[0-9]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TenFromZeroNine();

    // Area codes 10 and 2x have eight digits behind them, the others seven or eight.
    [GeneratedRegex(@"^\+86((10|2[0-9])[0-9]{8}|[3-9][0-9]{2}[0-9]{7,8})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FixedLine();
}
