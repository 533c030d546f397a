using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Core.Access;

/// <summary>How a value that tells who somebody is looks to those who have not asked for it whole: one rule for every answer.
/// Pure.</summary>
internal static partial class Masking
{
    private const int Tail = 4;
    private const int MainlandMobile = 11;
    private const int Operator = 3;

    /// <summary>What stands for each character that is not shown.</summary>
    public const char Hidden = '*';

    /// <summary><c>**************1237</c>: as long as the number, of which the last four characters are seen, and never more than
    /// half.</summary>
    public static string Document(string number) => Ending(number);

    /// <summary><c>138****5678</c>: of a mainland mobile, with +86 or without, the first three digits and the last four; of any other
    /// number its last four, and never more than half.</summary>
    public static string Phone(string phone)
    {
        var number = phone.StartsWith("+86", StringComparison.Ordinal) ? phone[3..] : phone;
        return number.Length == MainlandMobile && number[0] == '1'
            ? string.Concat(number.AsSpan(0, Operator), new string(Hidden, MainlandMobile - Operator - Tail), number.AsSpan(^Tail..))
            : Ending(number);
    }

    /// <summary><c>王**</c>: the first character of the name.</summary>
    public static string Name(string name)
    {
        var characters = StringInfo.ParseCombiningCharacters(name);
        if (characters.Length == 0)
            return "";
        var first = characters.Length == 1 ? name : name[..characters[1]];
        return new StringBuilder(first).Append(Hidden, characters.Length - 1).ToString();
    }

    /// <summary>A text with each number in it that is as long as one of a document or a phone shown by its end; what somebody wrote may
    /// hold any.</summary>
    public static string Text(string text) => LongNumber().Replace(text, match => Ending(match.Value));

    /// <summary>Whether a value is a masked number: some of it is seen. Stars alone are a filler for nothing.</summary>
    public static bool IsMasked(string value) =>
        value.AsSpan().ContainsAny(Hidden, '＊') && value.Any(char.IsAsciiLetterOrDigit);

    private static string Ending(string value)
    {
        var seen = Math.Min(Tail, value.Length / 2);
        return new string(Hidden, value.Length - seen) + value[^seen..];
    }

    // Seven digits and more, however they are set apart (138 1234 5678, 138.1234.5678); with the letter that many documents begin with,
    // and the last one of an ID card. A date with its year is hidden with them: it may be a birthday.
    [GeneratedRegex(@"[A-Za-z]{0,2}\d(?:[\p{Zs}\p{Pd}.．·/()（）]{0,3}\d){6,}[XxＸｘ]?")]
    private static partial Regex LongNumber();
}
