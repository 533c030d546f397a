using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Shell;

/// <summary>A table. On a terminal a row is one line: columns are cut or left out until it fits; redirected, or with
/// <c>--wide</c>, every value is whole.</summary>
internal sealed class Sheet(Call call, params IReadOnlyList<Column> columns)
{
    private readonly List<Painted[]> _rows = [];

    /// <summary>Values as they are; a line break within one does not break the row.</summary>
    public void Row(params ReadOnlySpan<Painted> cells)
    {
        var row = new Painted[columns.Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = cells[i] with { Text = Visible.Line(cells[i].Text) };
        _rows.Add(row);
    }

    /// <summary>Prints it, and says which columns had no room.</summary>
    public void Print()
    {
        var headings = columns.Select(column => new Painted(call.Text(column.Heading), Paint.Bold)).ToArray();
        var natural = columns.Select((_, i) => _rows.Select(row => row[i]).Prepend(headings[i]).Max(cell => Cells.Width(cell.Text))).ToArray();
        var widths = call.Room is { } room ? ColumnFit.Widths(columns, natural, room) : natural;
        foreach (var row in _rows.Prepend(headings))
            PrintRow(row, widths);
        var left = headings.Where((heading, i) => widths[i] == 0 && heading.Text.Length > 0).Select(heading => heading.Text).ToList();
        if (left.Count > 0)
            call.Say(call.Text("table.left_out", string.Join(", ", left)));
    }

    private void PrintRow(Painted[] row, int[] widths)
    {
        var shown = Enumerable.Range(0, row.Length).Where(i => widths[i] > 0).ToList();
        while (shown.Count > 0 && row[shown[^1]].Text.Length == 0)
            shown.RemoveAt(shown.Count - 1);
        call.Terminal.Out.WritePieces(shown.Select((i, place) => row[i] with { Text = Place(row[i].Text, columns[i], widths[i], place > 0, place == shown.Count - 1) }));
    }

    private static string Place(string text, Column column, int width, bool gap, bool last)
    {
        var fitting = Cells.Fit(text, width, column.Cut);
        return new string(' ', gap ? ColumnFit.Gap : 0) + (last && !column.Right ? fitting : Cells.Pad(fitting, width, column.Right));
    }
}
