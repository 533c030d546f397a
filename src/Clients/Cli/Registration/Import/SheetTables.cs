using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Registration.Import;

/// <summary>
/// Finds the forms in a file: every sheet whose headings fit. What is not understood is asked for, before anything is sent: columns
/// that lack, columns that nobody knows, sheets that look like people without headings.
/// </summary>
internal sealed partial class SheetTables(RawFile file, ColumnWishes wishes, Texts texts)
{
    /// <summary>Without these a form cannot be filled in. A column of numbers may say the type, one of times the day.</summary>
    private static readonly FormColumn[] Needed =
    [
        FormColumn.Name, FormColumn.DocumentType, FormColumn.DocumentNumber, FormColumn.ArrivalDate, FormColumn.Mode, FormColumn.Origin,
        FormColumn.Purpose, FormColumn.District, FormColumn.Address,
    ];

    private readonly List<SourceTable> _tables = [];
    private readonly List<string> _others = [];
    private readonly List<string> _questions = [];

    public static bool IsNeeded(FormColumn column) => Needed.Contains(column);

    /// <exception cref="SourceException">Something is not understood.</exception>
    public ImportSource Find()
    {
        foreach (var sheet in file.Sheets)
            Take(sheet);
        var known = _tables.Where(table => Missing(table).Count == 0).ToList();
        foreach (var table in _tables)
            Question(table, known.Count > 0);
        if (_questions.Count > 0)
            throw new SourceException("import.questions") { Lines = _questions };
        if (known.Count == 0)
            throw new SourceException("import.is_empty");
        return new(file.Format, known, file.Hidden, _others);
    }

    private void Take(RawSheet sheet)
    {
        var headings = HeadingRow.Find(sheet, wishes.MeaningOf);
        if (headings is null)
            return;
        // A list or a note beside the people; unless it is the only sheet, or holds people, it is only told.
        if (headings.Known < HeadingRow.Enough && file.Sheets.Count > 1 && wishes.Sheets.Count == 0)
        {
            if (sheet.Rows.Any(row => row.Cells.Any(cell => Person().IsMatch(cell.Text))))
                _questions.Add(texts.Format("import.sheet_without_headings", sheet.Name));
            _others.Add(sheet.Name);
            return;
        }

        var ignored = Enumerable.Range(0, ReadingBudget.Columns)
            .Where(position => wishes.Ignores(position < headings.Texts.Count ? headings.Texts[position] : "", position)).ToHashSet();
        _tables.Add(new(sheet, headings, Below(sheet, headings), ignored));
    }

    /// <summary>The rows of people; a second table with other headings below the first is asked about.</summary>
    private List<RawRow> Below(RawSheet sheet, HeadingRow headings)
    {
        var rows = sheet.Rows.Skip(headings.First).ToList();
        var other = rows.Find(row => HeadingRow.IsAnother(row, wishes.MeaningOf) && !IsSame(row, headings));
        if (other is not null)
            _questions.Add(texts.Format("import.second_headings", Place(sheet.Name, other.Number), headings.Number));
        return rows;
    }

    private static bool IsSame(RawRow row, HeadingRow headings) => Enumerable.Range(0, row.Cells.Length).All(position =>
        row.Cells[position].IsBlank
        || (position < headings.Texts.Count
            && HeadingText.Folded(row.Cells[position].Text) == HeadingText.Folded(headings.Texts[position])));

    private void Question(SourceTable table, bool otherFits)
    {
        var missing = Missing(table);
        if (missing.Count > 0 && table.Rows.Count == 0 && otherFits)
            return;
        var chinese = texts.Speech == Speech.Chinese;
        if (missing.Count > 0)
        {
            _questions.Add(texts.Format("import.missing_columns", Place(table.Sheet, table.HeadingNumber)));
            _questions.AddRange(
                missing.Select(
                    column => $"  {HeadingWords.Recommended(column, chinese: true)} / {HeadingWords.Recommended(column, chinese: false)}"));
            _questions.Add(
                "  " + texts.Format("import.found_columns",
                    string.Join(", ", table.Headings.Where(heading => heading.Length > 0).Take(40).Select(Shown)), file.Format));
            _questions.Add("  " + texts["import.column_hint"]);
        }

        foreach (var heading in table.UnknownHeadings)
        {
            _questions.Add(HeadingSuggestion.For(heading) is { } column
                ? texts.Format("import.unknown_column_meaning", Shown(heading), HeadingWords.Recommended(column, chinese))
                : texts.Format("import.unknown_column", Shown(heading)));
        }
    }

    private List<FormColumn> Missing(SourceTable table) =>
        [.. Needed.Where(column => !table.Has(column) && !wishes.Given.Contains(column) && column switch
    {
        FormColumn.DocumentType =>
            table.Positions(FormColumn.DocumentNumber).Any(position => table.Meaning(position)!.Document == V1.DocumentType.Unspecified)
            || !table.Has(FormColumn.DocumentNumber),
        FormColumn.ArrivalDate => !table.Has(FormColumn.ArrivalTime),
        _ => true,
    })];

    private string Place(string sheet, int row) =>
        sheet.Length == 0 ? texts.Format("import.place_row", row) : texts.Format("import.place_sheet", sheet, row);

    /// <summary>A heading on one line.</summary>
    private static string Shown(string heading) => heading.ReplaceLineEndings(" ");

    /// <summary>An ID card number or a mobile.</summary>
    [GeneratedRegex(@"(^|\D)([1-9]\d{16}[\dXx]|1[3-9]\d{9})(\D|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Person();
}
