using System.Text;

namespace Gateway.Core.Places;

/// <summary>A small table with a header line, as people keep it in a spreadsheet: quoted cells, BOM, blank lines and either
/// line ending are accepted; a cell holds no line break.</summary>
/// <remarks>Two files that are read once, at start, each fault with its line: a library for them would be one more thing to keep, and the
/// import's files are read elsewhere.</remarks>
internal sealed class CsvTable(IReadOnlyList<CsvRow> rows)
{
    public IReadOnlyList<CsvRow> Rows { get; } = rows;

    /// <summary>Reads <paramref name="text"/>; what is wrong is added to <paramref name="faults"/>, and wrong rows are left out.</summary>
    public static CsvTable Parse(string file, string text, IReadOnlyList<string> columns, List<string> faults)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var header = Cells(lines[0]);
        foreach (var missing in columns.Where(each => !header.Contains(each)))
            faults.Add($"{file} line 1: no column \"{missing}\"; the header is {string.Join(',', columns)}");
        if (columns.Any(each => !header.Contains(each)))
            return new CsvTable([]);

        var rows = new List<CsvRow>();
        for (var line = 1; line < lines.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line]))
                continue;
            var cells = Cells(lines[line]);
            if (cells.Count != header.Count)
                faults.Add($"{file} line {line + 1}: {cells.Count} cells, the header has {header.Count}");
            else
                rows.Add(new CsvRow($"{file} line {line + 1}", header, cells));
        }
        return new CsvTable(rows);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var text = line.TrimEnd('\r');
        for (var index = 0; index < text.Length; index++)
        {
            if (quoted && text[index] == '"' && index + 1 < text.Length && text[index + 1] == '"')
                cell.Append(text[index++]);
            else if (text[index] == '"')
                quoted = !quoted;
            else if (text[index] == ',' && !quoted)
                Close();
            else
                cell.Append(text[index]);
        }
        Close();
        return cells;

        void Close()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}

/// <param name="Place">File and line, for messages.</param>
internal sealed record CsvRow(string Place, IReadOnlyList<string> Header, IReadOnlyList<string> Cells)
{
    public string this[string column]
    {
        get
        {
            for (var index = 0; index < Header.Count; index++)
            {
                if (Header[index] == column)
                    return Cells[index];
            }
            throw new ArgumentException($"No column {column}.", nameof(column));
        }
    }
}
