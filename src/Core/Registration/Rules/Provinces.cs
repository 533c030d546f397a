using System.Collections.Frozen;

namespace Gateway.Core.Registration.Rules;

/// <summary>First two digits of GB/T 2260 codes. What follows them is never checked against today's list: living people hold
/// abolished codes, such as those of Harbin's former districts 230105, 230106, 230107 and 230121.</summary>
internal static class Provinces
{
    private static readonly FrozenSet<string> Codes = new[]
    {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91",
    }.ToFrozenSet();

    /// <summary>Whether the digits begin with a province; 81–83 are residence permits, 91 foreigners.</summary>
    /// <param name="digits">Two or more.</param>
    public static bool Begins(string digits) => Codes.Contains(digits[..2]);

    /// <summary>Like <see cref="Begins"/>; in a foreigner's permit number the province that issued it follows a leading 9.</summary>
    public static bool BeginsIdCard(string digits) => Begins(digits) || (digits[0] == '9' && Begins(digits[1..]));
}
