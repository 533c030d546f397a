namespace Gateway.Cli.Output;

/// <summary>Decides which columns are shown, and how wide, so that no line is longer than the screen.</summary>
internal static class ColumnFit
{
    /// <summary>Blanks between two columns: values hold single ones.</summary>
    public const int Gap = 2;

    /// <param name="columns">All of them.</param>
    /// <param name="natural">Cells that the longest value or the heading of each takes.</param>
    /// <param name="room">Cells in a line.</param>
    /// <returns>Cells for each column; 0 for one that is left out.</returns>
    public static int[] Widths(IReadOnlyList<Column> columns, IReadOnlyList<int> natural, int room)
    {
        // What is extra leaves before anything is cut for it.
        var wanted = natural.ToArray();
        while (Total(wanted) > room && Leaving(columns, wanted, column => column.Extra) is var extra and >= 0)
            wanted[extra] = 0;

        // Then all as narrow as may be: what does not even fit so is left out.
        var widths = columns.Select((column, i) => column.Least == 0 ? wanted[i] : Math.Min(wanted[i], column.Least)).ToArray();
        while (Total(widths) > room && Leaving(columns, widths, _ => true) is var leaving and >= 0)
            widths[leaving] = 0;

        // Nobody may leave any more: the widest gives way, whatever it says of itself.
        while (Total(widths) > room && Array.IndexOf(widths, widths.Max()) is var widest && widths[widest] > 1)
            widths[widest]--;

        // What is left over goes to those that were narrowed, cell by cell.
        for (var given = true; given && Total(widths) < room;)
        {
            given = false;
            for (var i = 0; i < widths.Length && Total(widths) < room; i++)
            {
                if (widths[i] == 0 || widths[i] >= natural[i])
                    continue;
                widths[i]++;
                given = true;
            }
        }

        return widths;
    }

    private static int Total(int[] widths) => widths.Sum() + (Gap * Math.Max(0, widths.Count(width => width > 0) - 1));

    private static int Leaving(IReadOnlyList<Column> columns, int[] widths, Predicate<Column> may)
    {
        var leaving = -1;
        for (var i = 0; i < widths.Length; i++)
        {
            if (widths[i] > 0 && columns[i].Leaves > 0 && may(columns[i]) && (leaving < 0 || columns[i].Leaves >= columns[leaving].Leaves))
                leaving = i;
        }

        return leaving;
    }
}
