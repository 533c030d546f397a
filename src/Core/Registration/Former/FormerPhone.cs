using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Gateway.Core.Registration.Former;

/// <summary>How rule 0 wrote phones. Never changed any more.</summary>
internal static partial class FormerPhone
{
    /// <summary>Empty for none; null for what rule 0 refused.</summary>
    public static string? Of(string typed)
    {
        var digits = string.Concat(FormerText.Number(typed).Where(each => each is not ('(' or ')' or '.')));
        if (digits.Length == 0)
            return "";
        if (!Dialable().IsMatch(digits))
            return null;
        var national = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..]
            : digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal) ? digits[2..]
            : digits;
        if (Mobile().IsMatch(national))
            return national;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = "+" + digits[2..];
        else if (Neighbour().IsMatch(digits))
            digits = "+" + digits;
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            return library.Format(library.Parse(digits, digits[0] == '+' ? null : "CN"), PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^\+?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dialable();

    [GeneratedRegex(@"^(85[23][0-9]{8}|886[0-9]{8,9})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Neighbour();
}
