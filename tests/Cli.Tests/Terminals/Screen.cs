using System.Globalization;
using System.Text;

namespace Gateway.Cli.Tests.Terminals;

/// <summary>
/// What a terminal shows: cells, a cursor, a second screen, and what scrolled away. It knows the sequences that the command
/// is meant to use; every other one is kept in <see cref="Foreign"/>, since a test must not take it for text.
/// </summary>
internal sealed class Screen
{
    private readonly SequenceReader _reader;
    private string?[,] _cells;
    private string?[,]? _first;
    private int _row, _column;

    public Screen(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _cells = new string?[rows, columns];
        _reader = new(this);
    }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Lines that left at the top, oldest first.</summary>
    public List<string> Scrolled { get; } = [];

    /// <summary>How often a line went on in the next because it was too long.</summary>
    public int Wraps { get; private set; }

    /// <summary>Sequences and control characters that the command has no business with.</summary>
    public List<string> Foreign { get; } = [];

    public bool IsSecond => _first is not null;

    public bool CursorShown { get; set; } = true;

    /// <summary>The lines on the screen without blanks at their ends, and without empty ones at the end.</summary>
    public List<string> Lines
    {
        get
        {
            var lines = Enumerable.Range(0, Rows).Select(LineAt).ToList();
            while (lines.Count > 0 && lines[^1].Length == 0)
                lines.RemoveAt(lines.Count - 1);
            return lines;
        }
    }

    /// <summary>Everything since the start: what scrolled away, then what is shown.</summary>
    public List<string> All => [.. Scrolled, .. Lines];

    public void Feed(string text) => _reader.Feed(text);

    public void Resize(int columns, int rows)
    {
        _cells = new string?[rows, columns];
        (Columns, Rows, _row, _column) = (columns, rows, 0, 0);
    }

    public void Put(Rune rune)
    {
        var width = Width(rune);
        if (width == 0)
            return;
        if (_column + width > Columns)
        {
            Wraps++;
            _column = 0;
            LineFeed();
        }

        _cells[_row, _column] = rune.ToString();
        if (width == 2)
            _cells[_row, _column + 1] = "";
        _column += width;
    }

    public void LineFeed()
    {
        if (++_row < Rows)
            return;
        if (!IsSecond)
            Scrolled.Add(LineAt(0));
        for (var row = 1; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
                _cells[row - 1, column] = _cells[row, column];
        }

        _row = Rows - 1;
        EraseLine(0);
    }

    public void CarriageReturn() => _column = 0;

    public void MoveTo(int row, int column) => (_row, _column) = (Math.Clamp(row, 0, Rows - 1), Math.Clamp(column, 0, Columns - 1));

    public void EraseRestOfLine() => EraseLine(_column);

    public void EraseBelow()
    {
        EraseLine(_column);
        var (row, column) = (_row, _column);
        for (_row++; _row < Rows; _row++)
            EraseLine(0);
        (_row, _column) = (row, column);
    }

    public void Switch(bool second)
    {
        if (second == IsSecond)
            return;
        (_cells, _first) = second
            ? (new string?[Rows, Columns], _cells)
            : (_first!.GetLength(0) == Rows && _first.GetLength(1) == Columns ? _first : new string?[Rows, Columns], null);
        (_row, _column) = (0, 0);
    }

    private void EraseLine(int from)
    {
        for (var column = from; column < Columns; column++)
            _cells[_row, column] = null;
    }

    private string LineAt(int row) => string.Concat(Enumerable.Range(0, Columns).Select(column => _cells[row, column] ?? " ")).TrimEnd();

    /// <summary>UAX 11 in the large: what is written in Chinese is two cells wide. On purpose not the table of the program under
    /// test.</summary>
    private static int Width(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : rune.Value
            is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
