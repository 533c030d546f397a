using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Registration.Import.Workbooks;
using Gateway.Cli.Shell;
using Gateway.Spelling;

namespace Gateway.Cli.Registration.Import;

/// <summary>The cells of one row by their meaning, with every fault that is found on the way.</summary>
internal sealed partial class RowCells(SourceRow row, Texts texts)
{
    private readonly List<FieldFault> _faults = [];
    private readonly List<FieldFault> _warnings = [];
    private readonly HashSet<FormColumn> _blamed = [];

    public IReadOnlyList<FieldFault> Faults => _faults;

    public IReadOnlyList<FieldFault> Warnings => _warnings;

    public IReadOnlySet<FormColumn> Blamed => _blamed;

    public SourceRow Row => row;

    public void Fault(FormColumn column, string reason, string text)
    {
        _blamed.Add(column);
        _faults.Add(new(Heading(column), text, reason));
    }

    public void Warn(FormColumn column, string reason, string text) => _warnings.Add(new(Heading(column), text, reason));

    public string Heading(FormColumn column) => row.Table.HeadingOf(column, row, texts.Speech == Speech.Chinese);

    /// <summary>Where the value of a column stands in this row; null when nothing does, or when two columns contradict each
    /// other.</summary>
    public int? Place(FormColumn column)
    {
        var filled = row.Table.Positions(column).Where(position => !row.Raw.Cell(position).IsBlank).ToList();
        if (filled.Count == 0)
            return null;
        var other = filled.Find(position => !Same(Text(position), Text(filled[0])));
        if (other == 0 || other == filled[0])
            return filled[0];
        if (!_blamed.Contains(column))
        {
            Fault(column, "two_values", texts.Format("import.two_values",
                row.Table.Headings[filled[0]], Text(filled[0]), row.Table.Headings[other], Text(other)));
        }

        return null;
    }

    /// <summary>The trimmed text of a column as it stands; empty when there is none.</summary>
    public string Text(FormColumn column) => Place(column) is { } place ? Text(place) : "";

    /// <summary>A text that must have been typed: a number with lost digits, a date that the spreadsheet made of "3-2", an error are
    /// refused.</summary>
    public string Typed(FormColumn column)
    {
        if (Place(column) is not { } place)
            return "";
        var cell = row.Raw.Cell(place);
        if (cell.Kind is CellKind.Date or CellKind.Time or CellKind.Moment)
            Fault(column, "made_a_date", texts.Format("import.made_a_date", cell.Text));
        else if (column is FormColumn.CarrierNumber or FormColumn.Seat or FormColumn.SheetSerial or FormColumn.DocumentNumber
            && Decimal().IsMatch(cell.Text.Trim()))
            Fault(column, "lost_digits", texts.Format("import.made_a_decimal", cell.Text.Trim()));
        else if (LostDigits().IsMatch(cell.Text.Trim()))
            Fault(column, "lost_digits", texts.Format("import.lost_digits", cell.Text.Trim()));
        return Text(place);
    }

    /// <summary>What is wrong with the row whatever its columns mean.</summary>
    public void Look()
    {
        if (row.Raw.SwallowedBy > 0)
            _faults.Add(new("", texts.Format("import.swallowed", row.Raw.SwallowedBy), "swallowed"));
        if (row.Raw.Swallows > 0)
            _faults.Add(
                new("", row.Raw.Swallows == row.Number
                    ? texts["import.uneven_quotes"]
                    : texts.Format("import.swallows", row.Number, row.Raw.Swallows), "line_break"));
        if (row.Raw.Stray is { } far)
            _faults.Add(new("", texts.Format("import.stray", far), "stray_cell"));
        if (row.Raw.Hidden)
            _warnings.Add(new("", texts["import.hidden_row"], "hidden_row"));
        for (var position = 0; position < row.Cells.Count; position++)
            Look(position);
    }

    private void Look(int position)
    {
        var cell = row.Cells[position];
        if (cell.IsBlank)
            return;
        if (row.Raw is { SwallowedBy: 0, Swallows: 0 } && row.Table.IsStray(position))
            _faults.Add(
                new("", texts.Format("import.stray", $"{CellReference.Letters(position)}{row.Number}: {cell.Text.Trim()}"), "stray_cell"));
        if (!row.Table.IsUsed(position))
            return;
        var column = row.Table.Meaning(position)!.Column;
        var heading = row.Table.Headings[position];
        var (reason, text) = cell.Kind switch
        {
            _ when cell.Kind == CellKind.Error || ErrorWord().IsMatch(cell.Text.Trim()) =>
                ("cell_error", texts.Format(cell.Text == "=" ? "import.not_computed" : "import.cell_error", cell.Text)),
            CellKind.Unshowable => ("unshowable", texts.Format("import.unshowable", cell.Text)),
            _ when cell.Text.Contains('\uFFFD') => ("unreadable", texts["import.unreadable"]),
            _ when NoneWords.IsDitto(cell.Text.Trim()) => ("ditto", texts.Format("import.ditto", cell.Text.Trim())),
            _ when cell.Text.AsSpan().Trim().IndexOfAny('\n', '\r') >= 0 => ("line_break", texts["import.line_break"]),
            _ => ("", ""),
        };
        if (reason.Length == 0)
            return;
        _blamed.Add(column);
        _faults.Add(new(heading, text, reason));
    }

    private string Text(int position)
    {
        var text = row.Raw.Cell(position).Text.Trim();
        return Marked().IsMatch(text) ? text[1..] : text;
    }

    private static bool Same(string one, string other) =>
        Bare().Replace(one, "").Equals(Bare().Replace(other, ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>What a spreadsheet leaves of a long number in a cell that is not formatted as text.</summary>
    [GeneratedRegex(@"^\d([.,]\d+)?E\+?\d+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LostDigits();

    /// <summary>A program that took a number for a fraction.</summary>
    [GeneratedRegex(@"^[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    /// <summary>The apostrophe with which spreadsheets mark a number as text.</summary>
    [GeneratedRegex(@"^'[A-Za-z\-]*[0-9][0-9A-Za-z\-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    /// <summary>Errors of formulas, as a text file of a spreadsheet holds them.</summary>
    [GeneratedRegex(@"^#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorWord();

    /// <summary>Blanks, hyphens and invisible characters between digits.</summary>
    [GeneratedRegex(@"[\s\-\p{Cf}]", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
