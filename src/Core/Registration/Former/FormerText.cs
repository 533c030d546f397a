using System.Text;

namespace Gateway.Core.Registration.Former;

/// <summary>How rule 0 evened out texts. Never changed any more.</summary>
internal static class FormerText
{
    public static string HalfWidth(string typed) => string.Concat(typed.Select(HalfWidth)).Trim();

    public static string Code(string typed) => HalfWidth(typed).ToUpperInvariant();

    public static string Free(string typed) => typed.Normalize(NormalizationForm.FormC).Trim();

    public static string Label(string typed) => Free(HalfWidth(typed)).ToUpperInvariant();

    public static string Number(string typed) => string.Concat(typed.Select(HalfWidth)
        .Where(each => !char.IsWhiteSpace(each) && each is not ('-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u200B' or '\uFEFF'))
        .Select(char.ToUpperInvariant));

    public static string Name(string typed)
    {
        var name = new StringBuilder(typed.Length);
        foreach (var each in typed.Normalize(NormalizationForm.FormC))
        {
            var plain = HalfWidth(each);
            if (plain is '\u2022' or '\u30FB' or '\u2027' or '\uFF65' or '\u2219' or '\u22C5' or '\u0387')
                plain = '·';
            if (plain is '\u200B' or '\uFEFF')
                continue;
            if (!char.IsWhiteSpace(plain))
                name.Append(plain);
            else if (name.Length > 0 && name[^1] != ' ')
                name.Append(' ');
        }
        return name.ToString().TrimEnd();
    }

    private static char HalfWidth(char typed) => typed switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(typed - 0xFEE0),
        '\u3000' => ' ',
        '\u2169' or '\u2179' => 'X',
        _ => typed,
    };
}
