using System.Globalization;
using MiniExcelLibs;

namespace Gateway.Cli.Registration.Import;

/// <summary>Reads the first sheet of an Excel workbook (.xlsx).</summary>
internal static class ExcelSource
{
    public static SourceTable Read(byte[] content)
    {
        using var stream = new MemoryStream(content);
        var headings = new List<string>();
        var rows = new List<SourceRow>();
        var number = 0;
        foreach (IDictionary<string, object?> cells in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
        {
            number++;
            var texts = cells.Values.Select(TextOf).ToList();
            if (number == 1)
                headings.AddRange(texts.Select(text => text.Trim()));
            else if (new SourceRow(number, texts) is { IsBlank: false } row)
                rows.Add(row);
        }

        return new(headings, rows, "Excel");
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        string text => text,
        // A cell with a time of day only counts from Excel's day zero.
        DateTime { Year: <= 1900 } time => WrittenDate.Of(TimeOnly.FromDateTime(time)),
        DateTime date when date.TimeOfDay == TimeSpan.Zero => WrittenDate.Of(DateOnly.FromDateTime(date)),
        DateTime moment => WrittenDate.Of(moment),
        TimeSpan time => WrittenDate.Of(TimeOnly.FromTimeSpan(time)),
        // Whole numbers as typed; beyond 15 digits Excel has already lost some, which the exponent shows.
        double number when Math.Abs(number) < 1e15 => number.ToString("0.############", CultureInfo.InvariantCulture),
        double number => number.ToString("E14", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
