using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>
/// A cell merged over several rows is shown beside each of them, while the file holds it once. Gives it to every row of a table
/// that it stands beside.
/// </summary>
internal sealed class MergedCells
{
    private const int MostRanges = 100_000;
    private const int MostFilled = 1_000_000;

    private readonly List<(int FirstRow, int LastRow, int Column)> _ranges = [];

    /// <param name="reference">"C3:C7".</param>
    public void Add(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !CellReference.TryRead(reference.AsSpan(0, colon), out var first, out var column)
            || !CellReference.TryRead(reference.AsSpan(colon + 1), out var last, out _) || last <= first || column > ReadingBudget.Columns)
        {
            return;
        }

        _ranges.Add((first, last, column - 1));
        if (_ranges.Count > MostRanges)
            throw new SourceException("import.too_big");
    }

    public void Fill(List<RawRow> rows)
    {
        var filled = 0;
        foreach (var (first, last, column) in _ranges)
        {
            var from = Index(rows, first);
            if (from < 0 || rows[from].Cell(column) is not { IsBlank: false } shown)
                continue;
            for (var i = from + 1; i < rows.Count && rows[i].Number <= last; i++)
            {
                if (++filled > MostFilled)
                    throw new SourceException("import.too_big");
                if (rows[i].Cell(column).IsBlank)
                    rows[i] = rows[i] with { Cells = With(rows[i].Cells, column, shown) };
            }
        }
    }

    private static Cell[] With(Cell[] cells, int column, Cell shown)
    {
        var wider = new Cell[Math.Max(cells.Length, column + 1)];
        Array.Fill(wider, Cell.Empty);
        cells.CopyTo(wider, 0);
        wider[column] = shown;
        return wider;
    }

    private static int Index(List<RawRow> rows, int number)
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number == number)
                return middle;
            (low, high) = rows[middle].Number < number ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
