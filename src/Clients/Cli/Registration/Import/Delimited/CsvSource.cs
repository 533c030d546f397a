using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>Reads a CSV file in whatever encoding and with whatever separator Chinese offices save it.</summary>
internal static class CsvSource
{
    private const int LinesOfHead = 30;
    private const int LongestHead = 64 * 1024;
    private static readonly char[] Delimiters = [',', '\t', ';', '，', '|'];

    /// <param name="encoding">As given on the command line; null to find out.</param>
    public static RawFile Read(byte[] content, string? encoding, ReadingBudget budget)
    {
        var decoded = TextDecoding.Decode(content, encoding, head => KnownHeadings(head, budget).Most);
        var text = decoded.Text;
        var (delimiter, from, number) = Declared(text) ?? (KnownHeadings(text, budget).Delimiter, 0, 1);
        return new($"CSV, {decoded.Encoding}", [new("", new DelimitedText(text, delimiter, budget).Rows(from, number))], []);
    }

    /// <summary>"sep=;" in the first line, as Excel writes and reads it.</summary>
    private static (char Delimiter, int From, int Number)? Declared(string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n'))
            return null;
        return (text[4], text.IndexOf('\n', StringComparison.Ordinal) is var end && end > 0 ? end + 1 : 6, 2);
    }

    /// <summary>The separator under which a line near the beginning holds most known headings, and how many.</summary>
    private static (char Delimiter, int Most) KnownHeadings(string text, ReadingBudget budget)
    {
        var best = (Delimiter: ',', Most: 0);
        var lines = new List<string>();
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, LongestHead)).EnumerateLines())
        {
            if (lines.Count == LinesOfHead)
                break;
            lines.Add(line.ToString());
        }

        foreach (var delimiter in Delimiters)
        {
            var most = lines.Max(line =>
                DelimitedText.Line(line, delimiter, budget).Select(HeadingWords.Of).OfType<Heading>().Select(heading => heading.Column)
                    .Distinct().Count());
            if (most > best.Most)
                best = (delimiter, most);
        }

        return best;
    }
}
