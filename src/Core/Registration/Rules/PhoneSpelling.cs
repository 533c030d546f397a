using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>How people, address books and programs write a phone, made plain: the same at registration, amendment and gate.</summary>
internal static partial class PhoneSpelling
{
    /// <summary>Digits with a leading plus if there is one; what is no part of a number stays in it and makes it none.</summary>
    public static string Digits(string typed)
    {
        var text = TypedText.Number(typed).Replace('\uFE62', '+');
        // A table program made a floating-point number of it. What is left may have lost its last digit, never gained one.
        text = Float().Replace(text, "${number}");
        text = TrunkZero().Replace(text, "${country}");
        text = text.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        return Dotted().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal) : text;
    }

    /// <summary>The eleven digits of a mainland mobile, however its country is written before it and whether it is dialled with the 0 of
    /// another city; null when it is none.</summary>
    /// <param name="digits">Of <see cref="Digits"/>.</param>
    public static string? MainlandMobile(string digits) =>
        Mobile().Match(digits) is { Success: true } found ? found.Groups["mobile"].Value : null;

    /// <summary>Without the country code of China, if there is one before a number of China; with a leading 0, if there is one.</summary>
    public static string National(string digits) => China().Replace(digits, "");

    [GeneratedRegex(@"^(?<number>\+?[0-9]+)\.0+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Float();

    // +86(0)138…: the 0 is dialled at home only.
    [GeneratedRegex(@"^(?<country>\(?(\+|00)[0-9]{1,3}\)?)\(0\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TrunkZero();

    // Groups as people dot them: 138.1234.5678, +33.6.12.34.56.78. One or two digits behind a dot without a plus are a fraction.
    [GeneratedRegex(@"^([0-9]+(\.[0-9]{3,})+|\+[0-9]{1,3}(\.[0-9]+)*(\.[0-9]{2,}))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^((\+0?|00|0)?(86){1,2})?0?(?<mobile>1[3-9][0-9]{9})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^(\+0?86|0086|086|86(?=0?1[0-9]{10}\z))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex China();
}
