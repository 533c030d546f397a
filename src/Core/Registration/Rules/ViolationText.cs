using System.Globalization;

namespace Gateway.Core.Registration.Rules;

/// <summary>A kind of violation with its text in both languages; {0}, {1} stand for the parts that are wrong.</summary>
internal sealed record ViolationText(string Word, string English, string Chinese)
{
    private const int LongestShown = 20;

    public Violation At(string field, params object[] parts) => new(
        field, Word,
        string.Format(CultureInfo.InvariantCulture, Chinese, [.. parts.Select(each => each is Spoken both ? both.Chinese : Shown(each))]),
        string.Format(CultureInfo.InvariantCulture, English, [.. parts.Select(each => each is Spoken both ? both.English : Shown(each))]));

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

/// <summary>A part of a violation that each language says in its own words: the gateway's, never what was typed, so it is shown whole.</summary>
internal sealed record Spoken(string English, string Chinese)
{
    /// <summary>What would be right, one behind the other.</summary>
    public static Spoken List(IReadOnlyList<Spoken> choices, bool more = false) => new(
        string.Join(", ", choices.Select(choice => choice.English)) + (more ? " …" : ""),
        string.Join("、", choices.Select(choice => choice.Chinese)) + (more ? "……" : ""));
}
