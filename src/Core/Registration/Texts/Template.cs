using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Core.Registration.Texts;

/// <summary>What fills the placeholders of a template.</summary>
internal sealed record TemplateValues(string Name, string Number, int Count, string Code)
{
    /// <summary>Last four characters of the number.</summary>
    public string Tail => Number.Length > 4 ? Number[^4..] : Number;

    public override string ToString() => "values";
}

/// <summary>A text with placeholders in braces.</summary>
internal static partial class Template
{
    /// <summary>The text; a value that looks like a placeholder itself is not filled again.</summary>
    public static string Fill(string template, TemplateValues values) =>
        Placeholder().Replace(template, found => found.Value switch
        {
            "{name}" => values.Name,
            "{number}" => values.Number,
            "{tail}" => values.Tail,
            "{count}" => values.Count.ToString(CultureInfo.InvariantCulture),
            "{code}" => values.Code,
            var unknown => unknown,
        });

    /// <summary>What is wrong with a template, in words; empty when nothing is.</summary>
    public static IEnumerable<string> Faults(string template)
    {
        if (string.IsNullOrWhiteSpace(template))
            yield return "is empty";
        foreach (var unknown in Placeholder().Matches(template).Select(found => found.Value).Where(each => !IsKnown(each)).Distinct())
            yield return $"has the unknown placeholder {unknown}; there are {{name}}, {{number}}, {{tail}}, {{count}} and {{code}}";
        if (Placeholder().Replace(template, "") is var rest && rest.AsSpan().IndexOfAny('{', '}') >= 0)
            yield return "has a brace without its partner";
        if (rest.Any(char.IsControl))
            yield return "has a line break or another control character";
    }

    private static bool IsKnown(string placeholder) => placeholder is "{name}" or "{number}" or "{tail}" or "{count}" or "{code}";

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
