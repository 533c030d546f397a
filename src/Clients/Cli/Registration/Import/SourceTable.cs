namespace Gateway.Cli.Registration.Import;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Number">As a spreadsheet counts: the headings are row 1.</param>
internal sealed record SourceRow(int Number, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>An imported file: headings and the rows that are not blank.</summary>
/// <param name="Format">For people: "CSV, GB18030".</param>
internal sealed record SourceTable(IReadOnlyList<string> Headings, IReadOnlyList<SourceRow> Rows, string Format)
{
    private readonly Dictionary<Column, int> _positions = PositionsOf(Headings);

    public IEnumerable<string> UnknownHeadings => Headings.Where(heading => heading.Length > 0 && ColumnHeadings.Of(heading) is null);

    public bool Has(Column column) => _positions.ContainsKey(column);

    /// <summary>The trimmed cell; empty when the file has no such column or the row is short.</summary>
    public string Cell(SourceRow row, Column column) =>
        _positions.TryGetValue(column, out var position) && position < row.Cells.Count ? row.Cells[position].Trim() : "";

    /// <summary>The column as this file calls it.</summary>
    public string HeadingOf(Column column) =>
        _positions.TryGetValue(column, out var position) ? Headings[position] : ColumnHeadings.Recommended(column, chinese: false);

    private static Dictionary<Column, int> PositionsOf(IReadOnlyList<string> headings)
    {
        var positions = new Dictionary<Column, int>();
        for (var i = 0; i < headings.Count; i++)
        {
            // The first of two equal columns counts.
            if (ColumnHeadings.Of(headings[i]) is { } column)
                positions.TryAdd(column, i);
        }

        return positions;
    }
}
