using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>Writes one worksheet (SpreadsheetML, 18.3).</summary>
internal static partial class SheetXml
{
    public static string Of(Page page, Manuscript manuscript, Styles styles, SharedTexts texts, string ns)
    {
        var bare = manuscript.Style.NoReferences;
        var rows = new StringBuilder();
        var number = 0;
        foreach (var (line, cells) in page.Rows())
        {
            number++;
            rows.Append(bare ? "<row>" : string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">"));
            for (var column = 0; column < cells.Count; column++)
                rows.Append(CellXml(cells[column], bare ? "" : Reference(column, number), manuscript, styles, texts));
            if (line is { StrayColumn: > 0 })
                rows.Append(CellXml(line.Stray, Reference(line.StrayColumn - 1, number), manuscript, styles, texts, keepEmpty: true));
            rows.Append("</row>");
        }

        var dimension = manuscript.Style.FarDimension ? "<dimension ref=\"A1:XFD1048576\"/>" : "";
        var xml = $"<worksheet xmlns=\"{ns}\">{dimension}<sheetData>{rows}</sheetData>{Merges(page)}</worksheet>";
        return manuscript.Style.Prefix ? Prefixed(xml) : xml;
    }

    private static string CellXml(Cell cell, string reference, Manuscript manuscript, Styles styles,
        SharedTexts texts, bool keepEmpty = false)
    {
        var at = reference.Length > 0 ? $" r=\"{reference}\"" : "";
        if (cell.Text.Length == 0 && !cell.IsNumeric)
            return keepEmpty ? $"<c{at} s=\"0\"/>" : reference.Length > 0 ? "" : "<c/>";
        var shape = cell.Shape == CellShape.Shared ? manuscript.TextShape : cell.Shape;
        return shape switch
        {
            CellShape.Number or CellShape.Day => $"<c{at} s=\"{styles.PlaceOf(cell)}\"><v>{cell.Written(manuscript.From1904)}</v></c>",
            CellShape.Error => $"<c{at} t=\"e\"><v>{SharedTexts.Escape(cell.Text)}</v></c>",
            CellShape.IsoDate => $"<c{at} t=\"d\"><v>{cell.Text}</v></c>",
            CellShape.Inline => $"<c{at} t=\"inlineStr\"><is><t xml:space=\"preserve\">{SharedTexts.Escape(cell.Text)}</t></is></c>",
            CellShape.Formula => $"<c{at} t=\"str\"><f>T(\"x\")</f><v>{SharedTexts.Escape(cell.Text)}</v></c>",
            _ => $"<c{at} t=\"s\"><v>{texts.PlaceOf(cell.Text, shape == CellShape.Rich)}</v></c>",
        };
    }

    private static string Merges(Page page)
    {
        if (page.Merged.Count == 0)
            return "";
        // Other rows may stand above the lines and between them.
        var rows = page.Rows().Select((row, index) => (row.Line, Row: index + 1)).Where(each => each.Line is not null)
            .Select(each => each.Row).ToList();
        var ranges =
            page.Merged.Select(
                range => $"<mergeCell ref=\"{Reference(range.Column, rows[range.First])}:{Reference(range.Column, rows[range.Last])}\"/>");
        return $"<mergeCells count=\"{page.Merged.Count}\">{string.Concat(ranges)}</mergeCells>";
    }

    public static string Reference(int column, int row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private static string Prefixed(string xml) =>
        ElementName().Replace(xml, "<${slash}x:${name}").Replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=", StringComparison.Ordinal);

    [GeneratedRegex("<(?<slash>/?)(?<name>[a-zA-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ElementName();
}
