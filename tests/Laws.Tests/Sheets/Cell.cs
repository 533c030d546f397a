using System.Globalization;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>How a cell of a workbook holds what it shows.</summary>
internal enum CellShape
{
    Shared,
    Inline,
    Rich,

    /// <summary>A formula with its last result, text.</summary>
    Formula,
    Number,

    /// <summary>A day, with or without a time, counted from where the workbook's calendar begins.</summary>
    Day,
    Error,

    /// <summary>ISO 8601 in a cell of type d.</summary>
    IsoDate,
}

/// <param name="Text">What a person sees, and all that a text file keeps.</param>
/// <param name="Number">What stands in a numeric cell of a workbook.</param>
/// <param name="FormatId">A built-in number format; 0 is General.</param>
/// <param name="FormatCode">A format of the workbook's own; wins over <paramref name="FormatId"/>.</param>
internal sealed record Cell(string Text, CellShape Shape = CellShape.Shared, double Number = 0, int FormatId = 0, string FormatCode = "")
{
    private const int DaysBefore1904 = 1462;

    public static readonly Cell Empty = new("");

    public static implicit operator Cell(string text) => new(text);

    public static Cell Numeric(double number, string shown, int formatId = 0) => new(shown, CellShape.Number, number, formatId);

    public static Cell Numeric(double number, string shown, string formatCode) => new(shown, CellShape.Number, number, 0, formatCode);

    public static Cell Day(DateTime moment, string shown, int formatId = 0) => new(shown, CellShape.Day, Serial(moment), formatId);

    public static Cell Day(DateTime moment, string shown, string formatCode) => new(shown, CellShape.Day, Serial(moment), 0, formatCode);

    public bool IsNumeric => Shape is CellShape.Number or CellShape.Day;

    /// <summary>As Excel writes it: up to 17 significant digits.</summary>
    public string Written(bool from1904) =>
        (Shape == CellShape.Day && from1904 ? Number - DaysBefore1904 : Number).ToString("R", CultureInfo.InvariantCulture);

    private static double Serial(DateTime moment) => (moment - new DateTime(1899, 12, 30)).TotalDays;
}
