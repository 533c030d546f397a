using System.Text;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>Writes a manuscript as separated text.</summary>
internal static class TextFile
{
    public static byte[] Write(Manuscript manuscript)
    {
        var separator = manuscript.Format switch
        {
            Format.Tsv => "\t",
            Format.Semicolon => ";",
            _ => ",",
        };
        using var file = new MemoryStream();
        if (manuscript.HasMark)
            file.Write(manuscript.Encoding.GetPreamble());
        if (manuscript.FirstLine.Length > 0)
            file.Write(manuscript.Encoding.GetBytes(manuscript.FirstLine + manuscript.NewLine));
        foreach (var (line, cells) in manuscript.Main.Rows())
        {
            var text = string.Join(separator,
                cells.Select(cell => Quoted(cell.Text, separator[0], manuscript.QuotesAll, line?.IsUnquoted ?? false)));
            // A row of another encoding in UTF-16 would spoil all that follows.
            var encoding = manuscript.Encoding is UnicodeEncoding ? null : line?.Encoding;
            var bytes = (encoding ?? manuscript.Encoding).GetBytes(text);
            file.Write(line?.Damage is { } damage ? damage(bytes) : bytes);
            file.Write(manuscript.Encoding.GetBytes(manuscript.NewLine));
        }

        var whole = file.ToArray();
        return manuscript.Damage is { } happened ? happened(whole) : whole;
    }

    private static string Quoted(string text, char separator, bool always, bool never)
    {
        var needed =
            text.Contains(separator, StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)
            || text.Contains('\n', StringComparison.Ordinal);
        return !never && (always || needed) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
