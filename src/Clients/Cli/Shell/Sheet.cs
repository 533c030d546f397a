using Gateway.Cli.Output;

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
        var page = Fit(call.Room);
        foreach (var line in page.Lines)
            call.Print(line);
        if (page.LeftOut.Count > 0)
            call.Say(call.Text("table.left_out", string.Join(", ", page.LeftOut)));
    }

    /// <summary>The heading and the rows in so many cells, each a line; whole without a limit.</summary>
    public (IReadOnlyList<IReadOnlyList<Painted>> Lines, IReadOnlyList<string> LeftOut) Fit(int? room)
    {
        var headings = columns.Select(column => new Painted(call.Text(column.Heading), Paint.Bold)).ToArray();
        var natural =
            columns.Select((_, i) => _rows.Select(row => row[i]).Prepend(headings[i]).Max(cell => Cells.Width(cell.Text))).ToArray();
        var widths = room is { } cells ? ColumnFit.Widths(columns, natural, cells) : natural;
        return ([.. _rows.Prepend(headings).Select(row => LineOf(row, widths))],
            [.. headings.Where((_, i) => widths[i] == 0).Select(heading => heading.Text).Where(text => text.Length > 0)]);
    }

    private List<Painted> LineOf(Painted[] row, int[] widths)
    {
        var shown = Enumerable.Range(0, row.Length).Where(i => widths[i] > 0).ToList();
        while (shown.Count > 0 && row[shown[^1]].Text.Length == 0)
            shown.RemoveAt(shown.Count - 1);
        return [.. shown.Select(
            (i, place) => row[i] with { Text = Place(row[i].Text, columns[i], widths[i], place > 0, place == shown.Count - 1) })];
    }

    private static string Place(string text, Column column, int width, bool gap, bool last)
    {
        var fitting = Cells.Fit(text, width, column.Cut);
        return new string(' ', gap ? ColumnFit.Gap : 0) + (last && !column.Right ? fitting : Cells.Pad(fitting, width, column.Right));
    }
}
