using System.Buffers;
using System.Text;
using Gateway.Cli.Language;
using Gateway.Cli.Output;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Registration.Import.Workbooks;
using Gateway.Cli.Shell;

namespace Gateway.Cli.Registration.Import;

/// <summary>
/// Keeps the rows that were refused, as they came, with what is wrong: to be mended and imported again as it is. A workbook whose cells
/// are all text, so that nothing is lost when it is mended in a spreadsheet; or CSV, with its numbers and formulas guarded.
/// </summary>
internal sealed class FailedRows
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n;\t");

    private readonly List<RowAnswer> _answers = [];
    private readonly string _path;
    private readonly Call _call;

    private FailedRows(string path, Call call)
    {
        _path = path;
        _call = call;
    }

    /// <param name="given">The value of <c>--failed</c>; null for none.</param>
    /// <param name="source">The imported file, which is never overwritten.</param>
    /// <exception cref="VerbFailedException">Nothing can be written there.</exception>
    public static FailedRows? At(string? given, string source, Call call)
    {
        if (given is null)
            return null;
        var path = Path.GetFullPath(given, call.Terminal.Folder);
        if (path == source)
            throw new VerbFailedException(Exit.Usage, call.Text("import.failed_is_source"));
        if (!IsWorkbook(path) && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            throw new VerbFailedException(Exit.Usage, call.Text("import.failed_name", given));
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new VerbFailedException(Exit.LocalFile, call.Text("import.failed_not_written", path));
        return new(path, call);
    }

    public void Add(RowAnswer answer) => _answers.Add(answer);

    /// <exception cref="VerbFailedException">The file cannot be written.</exception>
    public void Write()
    {
        if (_answers.Count == 0)
            return;
        var tables =
            _answers.GroupBy(answer => answer.Row.Table).Select(group => (Name: group.Key.Sheet, Rows: Rows(group.Key, [.. group])))
                .ToList();
        try
        {
            if (IsWorkbook(_path))
                TextWorkbook.Write(_path, tables);
            else
                WriteCsv(tables.SelectMany(table => table.Rows.Append([])).SkipLast(1));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException(Exit.LocalFile, _call.Text("import.failed_not_written", _path));
        }

        _call.Say(_call.Text("import.failed_written", _answers.Count, _path));
    }

    private static bool IsWorkbook(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    private List<string[]> Rows(SourceTable table, List<RowAnswer> answers)
    {
        var width = Math.Max(table.Headings.Count, answers.Max(answer => answer.Row.Cells.Count));
        var kept = Enumerable.Range(0, width).Where(position => table.Meaning(position)?.Column != FormColumn.Verdict).ToList();
        var chinese = _call.Texts.Speech == Speech.Chinese;
        var rows = new List<string[]>
        {
            ([
                .. kept.Select(position => position < table.Headings.Count ? table.Headings[position] : ""),
                chinese ? HeadingWords.RefusedFieldChinese : HeadingWords.RefusedField,
                chinese ? HeadingWords.RefusedReasonChinese : HeadingWords.RefusedReason,
            ]),
        };
        rows.AddRange(answers.Select(answer => (string[])
        [
            .. kept.Select(position => answer.Row.Raw.Cell(position).Text),
            string.Join("; ", answer.Faults.Select(fault => fault.Field).Where(field => field.Length > 0)),
            string.Join("; ", answer.Faults.Select(fault => fault.Text)),
        ]));
        return rows;
    }

    /// <summary>With a byte order mark: spreadsheets open it as UTF-8.</summary>
    private void WriteCsv(IEnumerable<string[]> rows)
    {
        using var file = new StreamWriter(_path, append: false,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true))
        { NewLine = "\r\n" };
        foreach (var row in rows)
            file.WriteLine(string.Join(',', row.Select(cell => Quoted(GuardedCell.Guarded(cell)))));
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(NeedsQuotes) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
