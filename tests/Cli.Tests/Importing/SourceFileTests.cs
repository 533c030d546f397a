using System.Text;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Tests.Importing;

public class SourceFileTests
{
    [Fact]
    public void GB18030_is_recognised_without_a_mark()
    {
        var table = Tables.Of(File.ReadAllBytes("Data/paper-200.gb18030.csv"));
        Assert.Equal(200, table.Rows.Count);
        Assert.Equal("CSV, GB18030", Tables.Format(File.ReadAllBytes("Data/paper-200.gb18030.csv")));
        Assert.Equal("表格编号", table.Headings[0]);
        Assert.Empty(table.UnknownHeadings);
    }

    [Fact]
    public void UTF_8_is_recognised_with_and_without_a_mark()
    {
        var plain = Tables.Of(File.ReadAllBytes("Data/paper-500.csv"));
        var marked = Tables.Of([0xEF, 0xBB, 0xBF, .. File.ReadAllBytes("Data/paper-500.csv")]);
        Assert.Equal(500, plain.Rows.Count);
        Assert.Equal(plain.Headings, marked.Headings);
        Assert.Equal("CSV, UTF-8", Tables.Format([0xEF, 0xBB, 0xBF, .. File.ReadAllBytes("Data/paper-500.csv")]));
    }

    [Fact]
    public void UTF_16_as_spreadsheets_save_it_is_read()
    {
        var table = Tables.Of([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("姓名\t手机号\r\n梁芳\t19141777631\r\n")]);
        Assert.Equal("梁芳", table.Cell(table.Rows[0], FormColumn.Name));
        Assert.Equal("19141777631", table.Cell(table.Rows[0], FormColumn.Phone));
    }

    [Fact]
    public void Columns_are_found_in_any_order_and_the_unknown_are_named()
    {
        var table = Read("颜色,手机号,姓名\n红,1,梁芳\n");
        Assert.Equal(["颜色"], table.UnknownHeadings);
        Assert.Equal("梁芳", table.Cell(table.Rows[0], FormColumn.Name));
    }

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_counts_them()
    {
        var table = Read("name,phone\na,1\n\n,\nb,2\n");
        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
    }

    [Fact]
    public void Quoted_cells_keep_commas_and_a_short_row_is_no_error()
    {
        var table = Read("name,destination_address,phone\n\"梁, 芳\",\"中山路\"\"大厦\"\"1号\"\n");
        Assert.Equal("梁, 芳", table.Cell(table.Rows[0], FormColumn.Name));
        Assert.Equal("中山路\"大厦\"1号", table.Cell(table.Rows[0], FormColumn.Address));
        Assert.Equal("", table.Cell(table.Rows[0], FormColumn.Phone));
    }

    private static SourceTable Read(string text) => Tables.Of(text);
}
