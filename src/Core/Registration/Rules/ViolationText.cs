using System.Globalization;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>A kind of violation with its text in both languages; {0}, {1} stand for the parts that are wrong.</summary>
internal sealed record ViolationText(string Word, Bilingual Text)
{
    private const int LongestShown = 20;

    /// <param name="parts">What was typed, numbers and days; or the gateway's own words in both languages, which are shown whole.</param>
    public Violation At(string field, params object[] parts) => new(field, Word, new()
    {
        English = string.Format(CultureInfo.InvariantCulture, Text.English,
            [.. parts.Select(each => each is Bilingual both ? both.English : Shown(each))]),
        Chinese = string.Format(CultureInfo.InvariantCulture, Text.Chinese,
            [.. parts.Select(each => each is Bilingual both ? both.Chinese : Shown(each))]),
    });

    private static object Shown(object part) => part switch
    {
        string text => string.Concat((text.Length > LongestShown ? text[..LongestShown] + "…" : text).Where(IsHarmless)),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => part,
    };

    // What was typed comes back in answers and on terminals: no character may steer one or turn its direction.
    private static bool IsHarmless(char each) => char.GetUnicodeCategory(each)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
