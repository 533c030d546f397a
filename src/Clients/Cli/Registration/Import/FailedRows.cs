using CsvHelper;

namespace Gateway.Cli.Registration.Import;

/// <summary>Writes the rows that were refused, as they came, with what is wrong: to be mended and imported again as it is.</summary>
internal static class FailedRows
{
    public static void Write(string path, SourceTable table, IEnumerable<RowAnswer> answers)
    {
        // With a byte order mark: spreadsheets open it as UTF-8.
        using var csv = CsvWriter.Create(File.Create(path), new() { WriteByteOrderMark = true });
        var kept = Enumerable.Range(0, table.Headings.Count).Where(i => ColumnHeadings.Of(table.Headings[i]) != Column.Verdict).ToList();
        csv.WriteRecord([.. kept.Select(i => table.Headings[i]), ColumnHeadings.RefusedField, ColumnHeadings.RefusedReason]);
        foreach (var answer in answers.OrderBy(answer => answer.Row.Number))
        {
            var cells = answer.Row.Cells;
            csv.WriteRecord(
            [
                .. kept.Select(i => i < cells.Count ? cells[i] : ""),
                string.Join("; ", answer.Faults.Select(fault => fault.Field).Where(field => field.Length > 0)),
                string.Join("; ", answer.Faults.Select(fault => fault.Text)),
            ]);
        }
    }
}
