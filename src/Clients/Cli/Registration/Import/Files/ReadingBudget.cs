namespace Gateway.Cli.Registration.Import.Files;

/// <summary>
/// What one file may cost: a file that was made to exhaust the machine ends in a sentence, and one that a person typed never gets near.
/// Counts what is kept in memory; the bytes of packed parts are counted by <c>MeteredStream</c>.
/// </summary>
internal sealed class ReadingBudget(CancellationToken cancellation)
{
    /// <summary>A file of 100,000 people is about 20 million bytes as CSV.</summary>
    public const int FileBytes = 40 * 1024 * 1024;

    /// <summary>All parts of a workbook that are read, unpacked: 100,000 people are about 80 million bytes.</summary>
    public const long UnpackedBytes = 224 * 1024 * 1024;

    public const int Rows = 200_000;

    /// <summary>What a cell of a spreadsheet can hold (Excel specifications and limits).</summary>
    public const int CellCharacters = 32_767;

    /// <summary>Columns to the right of this one are no part of a form; what stands there is told as a stray cell.</summary>
    public const int Columns = 256;

    private const int Cells = 4_000_000;
    private const int Characters = 24_000_000;

    private readonly StringPool _pool = new();
    private int _rows;
    private int _cells;
    private long _characters;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Counts a row with something in it.</summary>
    /// <exception cref="SourceException">More rows than are taken at once.</exception>
    public void Row()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (++_rows > Rows)
            throw new SourceException("import.too_many_rows", Rows);
    }

    /// <summary>Counts a text that is kept, and gives the one that equal texts share.</summary>
    /// <exception cref="SourceException">A cell longer than a spreadsheet allows, or more of them than fit.</exception>
    public string Keep(string text)
    {
        if (text.Length > CellCharacters)
            throw new SourceException("import.cell_too_long", CellCharacters);
        var shared = _pool.Shared(text);
        if (!ReferenceEquals(shared, text))
            text = shared;
        else
            _characters += text.Length;
        if (++_cells > Cells || _characters > Characters)
            throw new SourceException("import.too_big");
        return text;
    }
}
