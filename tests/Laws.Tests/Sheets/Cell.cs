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
    public static readonly Cell Empty = new("");

    public static implicit operator Cell(string text) => new(text);

    public static Cell Numeric(double number, string shown, int formatId = 0) => new(shown, CellShape.Number, number, formatId);

    public static Cell Numeric(double number, string shown, string formatCode) => new(shown, CellShape.Number, number, 0, formatCode);

    /// <summary>As Excel writes it: up to 17 significant digits.</summary>
    public string Written => Number.ToString("R", CultureInfo.InvariantCulture);
}
