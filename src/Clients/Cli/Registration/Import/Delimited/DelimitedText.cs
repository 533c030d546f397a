using System.Text;
using Gateway.Cli.Output;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>
/// Splits a text into rows and cells (RFC 4180). A quotation mark that is never closed, or closed only rows later, does not make those
/// rows vanish into one cell: each is given as a row of its own, with the row that swallowed it.
/// </summary>
internal sealed class DelimitedText(string text, char delimiter, ReadingBudget budget)
{
    private readonly List<RawRow> _rows = [];
    private readonly List<string> _cells = [];
    private int _at;

    // A separator stands between the marks and text behind them: the mark that closed was meant to open another cell.
    private bool _isUneven;

    // The same over the end of a line: the row behind it would go into this one.
    private bool _isUnevenOverLines;

    /// <param name="from">Where to begin in the text, and the number of the row there.</param>
    public IReadOnlyList<RawRow> Rows(int from, int number)
    {
        _at = from;
        while (_at < text.Length)
        {
            budget.Cancellation.ThrowIfCancellationRequested();
            var start = _at;
            var closed = Record(text.Length, out var breaks);
            if (breaks && (!closed || _isUnevenOverLines || _cells.Exists(Swallows)))
            {
                number = Swallowed(text.AsSpan(start, _at - start).TrimEnd("\r\n").ToString(), number);
                continue;
            }

            Add(number, _isUneven ? number : 0, 0);
            number++;
        }

        return _rows;
    }

    /// <summary>The cells of one line, as if it stood alone.</summary>
    public static IReadOnlyList<string> Line(string line, char delimiter, ReadingBudget budget)
    {
        var alone = new DelimitedText(line, delimiter, budget);
        alone.Record(line.Length, out _);
        return alone._cells;
    }

    private void Add(int number, int swallows, int swallowedBy)
    {
        if (_cells.TrueForAll(string.IsNullOrWhiteSpace))
            return;
        budget.Row();
        var width = Math.Min(_cells.Count, ReadingBudget.Columns);
        var stray = _cells.FindIndex(width, cell => !string.IsNullOrWhiteSpace(cell));
        _rows.Add(new(number, [.. _cells.Take(width).Select(cell => new Cell(budget.Keep(GuardedCell.Bare(cell))))])
        {
            Stray = stray < 0 ? null : $"{Workbooks.CellReference.Letters(stray)}{number}: {_cells[stray]}",
            Swallows = swallows,
            SwallowedBy = swallowedBy,
        });
    }

    /// <summary>Reads one record into the cells; false when a quotation mark was not closed.</summary>
    /// <param name="breaks">A cell holds a line break.</param>
    private bool Record(int end, out bool breaks)
    {
        _cells.Clear();
        (breaks, _isUneven, _isUnevenOverLines) = (false, false, false);
        while (true)
        {
            var quoted = _at < end && text[_at] == '"';
            if (quoted && !Quoted(end, ref breaks))
                return false;
            if (!quoted)
                Plain(end);
            if (_at >= end)
                return true;
            if (text[_at] == delimiter)
            {
                _at++;
                if (_at < end)
                    continue;
                _cells.Add("");
                return true;
            }

            _at += text[_at] == '\r' && _at + 1 < end && text[_at + 1] == '\n' ? 2 : 1;
            return true;
        }
    }

    private void Plain(int end)
    {
        var start = _at;
        while (_at < end && text[_at] != delimiter && text[_at] is not ('\r' or '\n'))
            _at++;
        _cells.Add(text[start.._at]);
    }

    private bool Quoted(int end, ref bool breaks)
    {
        var start = _at++;
        var cell = new StringBuilder();
        while (_at < end)
        {
            var each = text[_at++];
            if (each != '"')
            {
                breaks |= each is '\n' or '\r';
                cell.Append(each);
            }
            else if (_at < end && text[_at] == '"')
            {
                cell.Append('"');
                _at++;
            }
            else
            {
                var rest = _at;
                while (_at < end && text[_at] != delimiter && text[_at] is not ('\r' or '\n'))
                    _at++;
                // Something behind the closing mark: the cell was not quoted but begins with a mark.
                var isWhole = text.AsSpan(rest, _at - rest).IsWhiteSpace();
                var between = cell.ToString();
                _isUneven |= !isWhole && between.Contains(delimiter, StringComparison.Ordinal);
                _isUnevenOverLines |= !isWhole && between.AsSpan().ContainsAny('\r', '\n');
                _cells.Add(isWhole ? between : text[start.._at]);
                return true;
            }
        }

        _cells.Add(cell.ToString());
        return false;
    }

    /// <summary>A line inside a quoted cell that looks like a row of the table.</summary>
    private bool Swallows(string cell)
    {
        var first = true;
        foreach (var line in cell.AsSpan().EnumerateLines())
        {
            if (!first && line.Count(delimiter) >= 3)
                return true;
            first = false;
        }

        return false;
    }

    private int Swallowed(string record, int number)
    {
        var lines = record.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            _cells.Clear();
            _cells.AddRange(lines[i].Split(delimiter));
            Add(number + i, i == 0 ? number + lines.Length - 1 : 0, i == 0 ? 0 : number);
        }

        return number + lines.Length;
    }
}
