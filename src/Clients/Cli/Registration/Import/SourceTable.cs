using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Registration.Import;

/// <summary>A row of people, as it stands in the file.</summary>
internal sealed record SourceRow(SourceTable Table, RawRow Raw)
{
    public int Number => Raw.Number;

    public IReadOnlyList<Cell> Cells => Raw.Cells;
}

/// <summary>A sheet whose columns are understood: headings, and the rows below them that are not blank.</summary>
/// <param name="rows">The rows below the headings.</param>
/// <param name="ignored">Columns that are left out because somebody said so, by heading or by letter.</param>
internal sealed class SourceTable(RawSheet sheet, HeadingRow headings, IReadOnlyList<RawRow> rows, IReadOnlySet<int> ignored)
{
    private readonly ILookup<FormColumn, int> _positions = Enumerable.Range(0, headings.Meanings.Count)
        .Where(position => headings.Meanings[position] is not null && !ignored.Contains(position))
        .ToLookup(position => headings.Meanings[position]!.Column);

    private SourceRow[]? _rows;

    /// <summary>Its name; empty for a CSV file.</summary>
    public string Sheet => sheet.Name;

    public bool From1904 => sheet.From1904;

    /// <summary>The row of the file that they stand in.</summary>
    public int HeadingNumber => headings.Number;

    public IReadOnlyList<string> Headings => headings.Texts;

    public IReadOnlyList<SourceRow> Rows => _rows ??= [.. rows.Select(row => new SourceRow(this, row))];

    /// <summary>Columns with a heading that is not known and something below it.</summary>
    public IEnumerable<string> UnknownHeadings =>
        WithData(position => headings.Texts[position].Length > 0 && headings.Meanings[position] is null && !Counts(position));

    /// <summary>Columns that are known, and no part of the form.</summary>
    public IEnumerable<string> LeftOut =>
        WithData(position =>
            headings.Meanings[position]?.Column == FormColumn.NotOfTheForm
            || (headings.Meanings[position] is null && headings.Texts[position].Length > 0 && Counts(position)));

    public bool Has(FormColumn column) => _positions.Contains(column);

    /// <summary>Where the column stands: several places when several headings mean the same.</summary>
    public IEnumerable<int> Positions(FormColumn column) => _positions[column];

    public Heading? Meaning(int position) => position < headings.Meanings.Count ? headings.Meanings[position] : null;

    /// <summary>Whether a cell stands under no heading at all, and nobody said that it may.</summary>
    public bool IsStray(int position) =>
        (position >= headings.Texts.Count || headings.Texts[position].Length == 0) && !ignored.Contains(position);

    /// <summary>Whether a column's cells become part of a form.</summary>
    public bool IsUsed(int position) =>
        Meaning(position) is { Column: not (FormColumn.Verdict or FormColumn.NotOfTheForm) } && !ignored.Contains(position);

    /// <summary>The trimmed cell of the first filled column of this meaning; empty when there is none.</summary>
    public string Cell(SourceRow row, FormColumn column) =>
        Positions(column).Select(position => row.Raw.Cell(position).Text.Trim()).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>The column as this file calls it, of several the one that is filled in the row; its usual name when the file has
    /// none.</summary>
    public string HeadingOf(FormColumn column, SourceRow? row, bool chinese)
    {
        var positions = Positions(column).ToList();
        if (positions.Count == 0)
            return HeadingWords.Recommended(column, chinese);
        var filled = positions.FindIndex(position => row is not null && !row.Raw.Cell(position).IsBlank);
        return Headings[positions[Math.Max(filled, 0)]];
    }

    /// <summary>A column that only counts its rows: 1, 2, 3 …</summary>
    private bool Counts(int position)
    {
        var expected = 1;
        foreach (var row in rows)
        {
            if (row.Cell(position) is { IsBlank: false } cell && cell.Text.Trim() != $"{expected++}")
                return false;
        }

        return expected > 1;
    }

    private IEnumerable<string> WithData(Func<int, bool> which) => Enumerable.Range(0, headings.Texts.Count)
        .Where(position => which(position) && !ignored.Contains(position) && rows.Any(row => !row.Cell(position).IsBlank))
        .Select(position => headings.Texts[position]);
}
