using System.Text;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Sheets;

internal enum Format
{
    Csv,
    Tsv,
    Semicolon,
    Workbook,
}

/// <summary>A file as somebody is about to save it.</summary>
internal sealed class Manuscript(Format format, Dice dice)
{
    public Format Format { get; } = format;

    public Dice Dice { get; } = dice;

    public bool IsText => Format != Format.Workbook;

    public List<Page> Pages { get; } = [];

    /// <summary>The page with the people that were drawn first.</summary>
    public Page Main { get; init; } = new("Sheet1");

    public List<Habit> Habits { get; } = [];

    // Text files
    public Encoding Encoding { get; set; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public bool HasMark { get; set; }

    public string NewLine { get; set; } = "\r\n";

    public bool QuotesAll { get; set; }

    /// <summary>What happened to the whole file's bytes.</summary>
    public Func<byte[], byte[]>? Damage { get; set; }

    /// <summary>A line before everything, such as <c>sep=;</c>.</summary>
    public string FirstLine { get; set; } = "";

    // Workbooks
    public bool From1904 { get; set; }

    public CellShape TextShape { get; set; } = CellShape.Shared;

    public WorkbookStyle Style { get; set; } = new();

    public bool HasPaper => Main.Columns.Any(column => column.Field == Field.SheetSerial);
}

/// <summary>How the parts of a workbook are put together; by default as Excel does.</summary>
/// <param name="Backslashes">Names of the parts as some Windows programs write them.</param>
/// <param name="AtRoot">The workbook is not under xl/.</param>
/// <param name="Prefix">The elements' namespace has a prefix.</param>
/// <param name="NoReferences">Rows and cells do not say where they are.</param>
/// <param name="FarDimension">The sheet claims to reach to XFD1048576.</param>
/// <param name="Reversed">The sheets' parts are numbered against the order of the workbook.</param>
/// <param name="Strict">ISO 29500 Strict namespaces.</param>
internal sealed record WorkbookStyle(
    bool Backslashes = false, bool AtRoot = false, bool Prefix = false, bool NoReferences = false, bool FarDimension = false,
    bool Reversed = false, bool Strict = false);
