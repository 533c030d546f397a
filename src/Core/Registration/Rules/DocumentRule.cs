using System.Text.RegularExpressions;
using Gateway.Core.Access;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Shape, country and identity of each kind of document.</summary>
internal static partial class DocumentRule
{
    private const int LongestTyped = 100;
    private const int MostCountries = 6;

    /// <summary>The normalised document; null when something is wrong with it, which is added.</summary>
    public static NormalDocument? Check(Findings findings, string field, Document? typed, FormContext context)
    {
        if (typed is null)
        {
            findings.Add(field, ViolationTexts.Missing);
            return null;
        }
        // The filler of a passport's machine-readable line belongs to no number.
        var number = typed.Number.Length > LongestTyped ? null : TypedText.Number(typed.Number).TrimEnd('<');
        var country = Country(findings, field + ".issuing_country", typed, number ?? "");
        if (number is null)
            findings.Add(field + ".number", ViolationTexts.TooLong, typed.Number.Length, 30);
        else if (Masking.IsMasked(typed.Number))
            findings.Add(field + ".number", ViolationTexts.Masked);
        else if (number.Length == 0)
            findings.Add(field + ".number", ViolationTexts.Missing);
        else if (Float().IsMatch(number))
            findings.Add(field + ".number", ViolationTexts.DocumentFloat);
        else if (HasRightShape(findings, field, typed.Type, number, context) && country is not null)
            return new NormalDocument(typed.Type, number, Identity(typed.Type, number, country), LookupNumber(number), country);
        if (string.IsNullOrEmpty(number) || Float().IsMatch(number) || Masking.IsMasked(number))
            CheckType(findings, field + ".type", typed.Type, context);
        return null;
    }

    /// <summary>The part of a normalised number that identifies the person. The last two digits of a Hong Kong or Macao
    /// resident's permit count its renewals.</summary>
    public static string LookupNumber(string number) => HkmoPermit().IsMatch(number) ? number[..9] : number;

    private static bool HasRightShape(Findings findings, string field, DocumentType type, string number, FormContext context)
    {
        var today = HarbinTime.Today(context.Now);
        var numberField = field + ".number";
        return CheckType(findings, field + ".type", type, context) && type switch
        {
            DocumentType.IdCard => IdCardRule.Check(findings, numberField, number, today),
            DocumentType.HkmoPermit => Matches(findings, numberField, HkmoPermit(), number, ViolationTexts.HkmoShape),
            DocumentType.TwPermit => Matches(findings, numberField, TwPermit(), number, ViolationTexts.TwShape),
            DocumentType.PrCard when number is ['9', ..] => IdCardRule.Check(findings, numberField, number, today),
            DocumentType.PrCard => Matches(findings, numberField, PrCard(), number, ViolationTexts.PrShape),
            DocumentType.Passport => Matches(findings, numberField, Passport(), number, ViolationTexts.PassportShape),
            _ => Matches(findings, numberField, Other(), number, ViolationTexts.OtherShape),
        };
    }

    private static bool CheckType(Findings findings, string field, DocumentType type, FormContext context)
    {
        if (type == DocumentType.Unspecified)
            findings.Add(field, ViolationTexts.Missing);
        else if (!Enum.IsDefined(type))
            findings.Add(field, ViolationTexts.UnknownValue, (int)type);
        else if (type == DocumentType.Other && !context.Staff)
            findings.Add(field, ViolationTexts.OtherStaffOnly);
        else
            return true;
        return false;
    }

    private static string? Country(Findings findings, string field, Document typed, string number)
    {
        var text = TypedText.HalfWidth(typed.IssuingCountry).ToUpperInvariant();
        var isChinese = typed.Type is DocumentType.IdCard or DocumentType.HkmoPermit or DocumentType.TwPermit or DocumentType.PrCard;
        var country = Countries.Named(text)?.Code;
        if (text.Length == 0 && typed.Type == DocumentType.Passport)
            findings.Add(field, ViolationTexts.CountryMissing);
        else if (text.Length == 0)
            return isChinese ? Countries.China : "";
        else if (country is null && Countries.Like(text, MostCountries).Select(Choices.Of).ToList() is { Count: > 0 } like)
            findings.Add(field, ViolationTexts.CountrySeveral, text, Choices.List(like));
        else if (country is null)
            findings.Add(field, ViolationTexts.CountryUnknown, text);
        else if (isChinese && country != Countries.China && !IsHolders(typed.Type, country, number))
            findings.Add(field, ViolationTexts.CountryNotChina, text);
        else
            return isChinese ? Countries.China : country;
        return null;
    }

    // China issues these to people of elsewhere, whose country or region then stands in the column.
    private static bool IsHolders(DocumentType type, string country, string number) =>
        type == DocumentType.PrCard || (type == DocumentType.IdCard && number is ['9', ..]) || country is "HKG" or "MAC" or "TWN";

    /// <summary>What identifies the person of a normalised document.</summary>
    public static string Identity(Document normalised) => Identity(normalised.Type, normalised.Number, normalised.IssuingCountry);

    // A foreigner's permit of 18 digits is called an ID card by some and a PR card by others: one person.
    private static string Identity(DocumentType type, string number, string country) => type switch
    {
        DocumentType.IdCard => $"ID:{number}",
        DocumentType.PrCard when number.Length == IdCardRule.Length => $"ID:{number}",
        DocumentType.PrCard => $"PR:{number}",
        DocumentType.HkmoPermit => $"HKMO:{LookupNumber(number)}",
        DocumentType.TwPermit => $"TW:{number}",
        DocumentType.Passport => $"P:{country}:{number}",
        _ => $"O:{country}:{number}",
    };

    private static bool Matches(Findings findings, string field, Regex shape, string number, ViolationText wrong)
    {
        if (shape.IsMatch(number))
            return true;
        findings.Add(field, wrong, number.Length);
        return false;
    }

    [GeneratedRegex(@"^[0-9]+\.0+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    [GeneratedRegex(@"^[HM][0-9]{8}([0-9]{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HkmoPermit();

    [GeneratedRegex(@"^[0-9]{8}([0-9]{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TwPermit();

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrCard();

    [GeneratedRegex(@"^[A-Z0-9]{5,12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Passport();

    [GeneratedRegex(@"^(?=[\p{L}\p{Nd}])[\p{L}\p{Nd}/.()·]{3,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
