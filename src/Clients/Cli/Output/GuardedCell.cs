using System.Text.RegularExpressions;

namespace Gateway.Cli.Output;

/// <summary>
/// Cells of a CSV file that will be opened in a spreadsheet: numbers written so that their digits are kept (="…"), and texts that
/// would run as formulas made harmless with an apostrophe (CWE-1236). What was guarded is bared again when it is read.
/// </summary>
internal static partial class GuardedCell
{
    public static string Guarded(string text) =>
        Fragile().IsMatch(text) ? $"=\"{text}\""
        : text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' ? $"'{text}"
        : text;

    public static string Bare(string text) =>
        text is ['=', '"', .., '"'] && text.Length > 3 ? text[2..^1]
        : text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..] ? text[1..]
        : text.Contains("_x000", StringComparison.Ordinal) ? LineEnd().Replace(text, "\r")
        : text;

    /// <summary>Numbers that a spreadsheet would round, shorten or take for a sum, and what it takes for a date.</summary>
    [GeneratedRegex(@"^(\+?\d{12,}[Xx]?|0\d+|\+\d[\d \-]*|\d+[Ee]\d+|\d{1,2}[-/]\d{1,2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Fragile();

    /// <summary>A line break or tab as a workbook writes it (ECMA-376 part 1, 18.18.85), carried into a text file by a program.</summary>
    [GeneratedRegex("_x000[9AD]_", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();
}
