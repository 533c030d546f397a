namespace Gateway.Cli.Registration.Import.Files;

/// <summary>A sheet before anybody asked what its columns mean: every row with something in it, in order.</summary>
/// <param name="Name">Empty for a CSV file.</param>
internal sealed record RawSheet(string Name, IReadOnlyList<RawRow> Rows)
{
    /// <summary>Numbers of days are counted from 1904-01-01.</summary>
    public bool From1904 { get; init; }
}

/// <summary>A row as it stands in the file.</summary>
/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Cells">From column A to the last that holds something.</param>
internal sealed record RawRow(int Number, Cell[] Cells)
{
    /// <summary>What stands far to the right of any table, with its place: "XFD5: x"; else null.</summary>
    public string? Stray { get; init; }

    /// <summary>Not shown in the spreadsheet: filtered or hidden.</summary>
    public bool Hidden { get; init; }

    /// <summary>The row whose quotation mark, never closed, took this one in; 0 for none.</summary>
    public int SwallowedBy { get; init; }

    /// <summary>The last row that this one's quotation mark took in; 0 for none, its own number when it took in cells of this
    /// row.</summary>
    public int Swallows { get; init; }

    public Cell Cell(int position) => position < Cells.Length ? Cells[position] : Files.Cell.Empty;
}

/// <summary>A file, read.</summary>
/// <param name="Format">For people: "CSV, GB18030".</param>
/// <param name="Hidden">Names of sheets that the spreadsheet does not show: they are not read.</param>
internal sealed record RawFile(string Format, IReadOnlyList<RawSheet> Sheets, IReadOnlyList<string> Hidden);
