using System.Text.RegularExpressions;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Registration.Import;

/// <summary>Tells rows that are no people: sums, notes and signatures below a table. They are left out, and told.</summary>
internal static partial class RowNote
{
    public static bool Is(SourceRow row)
    {
        var first = row.Cells.FirstOrDefault(cell => !cell.IsBlank).Text?.Trim() ?? "";
        // Whoever has a document number, whatever else the row says, is a person.
        if (Number().IsMatch(row.Table.Cell(row, FormColumn.DocumentNumber)))
            return false;
        return Sum().IsMatch(first) || Note().IsMatch(first);
    }

    /// <summary>The headings, printed again on every page.</summary>
    public static bool IsHeadingsAgain(SourceRow row)
    {
        var filled = Enumerable.Range(0, row.Cells.Count).Where(position => !row.Cells[position].IsBlank).ToList();
        return filled.Count >= HeadingRow.Enough && filled.TrueForAll(position =>
            position < row.Table.Headings.Count
            && HeadingText.Folded(row.Cells[position].Text) == HeadingText.Folded(row.Table.Headings[position]));
    }

    [GeneratedRegex("[0-9０-９]{5}|[A-Za-z][0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^(合\s*计|总\s*计|共\s*计|小\s*计|总人数|合计人数|人数合计|人数|total|sum|subtotal)[\s:：]*[\d人名]*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();

    [GeneratedRegex(
        @"^([（(]?(注|备注|说明|注意|填表说明|填表须知|填写说明|填表要求)\d*[:：、.)）\s]|(制表|填表|审核|填报|经办|复核|统计|录入|报送|上报)(人|单位|日期|时间)?(签字|签名|盖章)?\s*[:：]|(联系人|负责人|单位负责人|领导签字|单位盖章)\s*[:：]|以下空白|note[s]?\s*:|remark[s]?\s*:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Note();
}
