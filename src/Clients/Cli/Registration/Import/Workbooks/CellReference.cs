using System.Globalization;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>Places in a sheet, as A1 and XFD1048576 (ECMA-376 part 1, 18.18.7).</summary>
internal static class CellReference
{
    public const int LastRow = 1_048_576;
    public const int LastColumn = 16_384;

    /// <summary>Reads "AB12"; row and column count from 1.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        for (; letters < text.Length && char.IsAsciiLetter(text[letters]) && letters < 4; letters++)
            column = (column * 26) + (char.ToUpperInvariant(text[letters]) - 'A') + 1;
        return column is > 0 and <= LastColumn
            && int.TryParse(text[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is > 0 and <= LastRow;
    }

    /// <summary>The letters of a column; position counts from 0.</summary>
    public static string Letters(int position)
    {
        var letters = "";
        for (var rest = position + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }
}
