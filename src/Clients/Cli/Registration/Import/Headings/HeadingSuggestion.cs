namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>Finds what a heading that is not known may have meant: asked, never assumed.</summary>
internal static class HeadingSuggestion
{
    /// <summary>The column whose words share most with the heading; null when none shares more than a letter or two.</summary>
    public static FormColumn? For(string heading)
    {
        var folded = HeadingText.Folded(heading);
        var best = HeadingWords.Words
            .Where(known => known.Column is not (FormColumn.Verdict or FormColumn.NotOfTheForm))
            .Select(known => (known.Column, Shared: Shared(folded, known.Word), known.Word.Length))
            .OrderByDescending(each => each.Shared).ThenBy(each => each.Length)
            .FirstOrDefault();
        var enough = folded.Any(char.IsAsciiLetter) ? 4 : 2;
        return best.Shared >= enough ? best.Column : null;
    }

    /// <summary>Length of the longest run of letters that both hold.</summary>
    private static int Shared(string one, string other)
    {
        var longest = 0;
        for (var from = 0; from < one.Length; from++)
        {
            while (from + longest < one.Length && other.Contains(one.AsSpan(from, longest + 1), StringComparison.Ordinal))
                longest++;
        }

        return longest;
    }
}
