using System.Text;

namespace Gateway.Core.Registration.Rules;

/// <summary>Evens out how people and their keyboards write letters and digits.</summary>
internal static class TypedText
{
    /// <summary>Full-width letters, digits and signs as ASCII; the roman numeral ten, which Chinese keyboards offer for the X of
    /// an ID card, as X.</summary>
    public static char HalfWidth(char typed) => typed switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(typed - 0xFEE0),
        '\u3000' => ' ',
        '\u2169' or '\u2179' => 'X',
        _ => typed,
    };

    /// <summary>The whole text in half-width, trimmed.</summary>
    public static string HalfWidth(string typed) =>
        string.Create(typed.Length, typed, static (to, from) =>
        {
            for (var index = 0; index < to.Length; index++)
                to[index] = HalfWidth(from[index]);
        }).Trim();

    /// <summary>A number as it is compared: upper case, half-width, without spaces, hyphens and invisible characters.</summary>
    public static string Number(string typed)
    {
        var number = new StringBuilder(typed.Length);
        foreach (var each in typed)
        {
            var plain = HalfWidth(each);
            if (!char.IsWhiteSpace(plain) && !IsHyphen(plain) && plain is not ('\u200B' or '\uFEFF'))
                number.Append(char.ToUpperInvariant(plain));
        }
        return number.ToString();
    }

    /// <summary>Unicode characters, so that a rare hanzi outside the basic plane counts one.</summary>
    public static int Count(string text) => text.EnumerateRunes().Count();

    private static bool IsHyphen(char each) => each is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';
}
