using System.Globalization;

namespace Gateway.Core.Registration.Rules;

/// <summary>A kind of violation with its text in both languages; {0}, {1} stand for the parts that are wrong.</summary>
internal sealed record ViolationText(string Word, string English, string Chinese)
{
    private const int LongestShown = 20;

    public Violation At(string field, params object[] parts) => new(
        field, Word,
        string.Format(CultureInfo.InvariantCulture, Chinese, [.. parts.Select(each => Shown(each is Spoken both ? both.Chinese : each))]),
        string.Format(CultureInfo.InvariantCulture, English, [.. parts.Select(each => Shown(each is Spoken both ? both.English : each))]));

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

/// <summary>A part of a violation that each language says in its own words.</summary>
internal sealed record Spoken(string English, string Chinese);
