using System.Text;
using Gateway.Cli.Registration.Import;
using MiniExcelLibs;

namespace Gateway.Cli.Tests;

public class SourceFileTests
{
    [Fact]
    public void GB18030_is_recognised_without_a_mark()
    {
        var table = CsvSource.Read(File.ReadAllBytes("Data/paper-200.gb18030.csv"));
        Assert.Equal(("CSV, GB18030", 200), (table.Format, table.Rows.Count));
        Assert.Equal("表格编号", table.Headings[0]);
        Assert.Empty(table.UnknownHeadings);
    }

    [Fact]
    public void UTF_8_is_recognised_with_and_without_a_mark()
    {
        var plain = CsvSource.Read(File.ReadAllBytes("Data/paper-500.csv"));
        var marked = CsvSource.Read([0xEF, 0xBB, 0xBF, .. File.ReadAllBytes("Data/paper-500.csv")]);
        Assert.Equal(500, plain.Rows.Count);
        Assert.Equal(plain.Headings, marked.Headings);
        Assert.Equal("CSV, UTF-8", marked.Format);
    }

    [Fact]
    public void UTF_16_as_spreadsheets_save_it_is_read()
    {
        var table = CsvSource.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("姓名\t手机号\r\n梁芳\t19141777631\r\n")]);
        Assert.Equal("梁芳", table.Cell(table.Rows[0], Column.Name));
        Assert.Equal("19141777631", table.Cell(table.Rows[0], Column.Phone));
    }

    [Fact]
    public void Columns_are_found_in_any_order_and_the_unknown_are_named()
    {
        var table = Read("颜色,手机号,姓名\n红,1,梁芳\n");
        Assert.Equal(["颜色"], table.UnknownHeadings);
        Assert.Equal("梁芳", table.Cell(table.Rows[0], Column.Name));
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
        Assert.Equal("梁, 芳", table.Cell(table.Rows[0], Column.Name));
        Assert.Equal("中山路\"大厦\"1号", table.Cell(table.Rows[0], Column.Address));
        Assert.Equal("", table.Cell(table.Rows[0], Column.Phone));
    }

    [Fact]
    public void Excel_cells_become_what_a_person_sees()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(new[]
        {
            new Dictionary<string, object>
            {
                ["姓名"] = "梁芳", ["手机号"] = 19141777631d, ["到达日期"] = new DateTime(2020, 2, 14, 0, 0, 0, DateTimeKind.Unspecified),
                ["进入时间"] = new DateTime(2020, 2, 14, 15, 40, 0, DateTimeKind.Unspecified), ["证件号码"] = 370202197804199684d,
            },
        });
        var table = ExcelSource.Read(stream.ToArray());
        var row = Assert.Single(table.Rows);
        Assert.Equal("19141777631", table.Cell(row, Column.Phone));
        Assert.Equal("2020-02-14", table.Cell(row, Column.ArrivalDate));
        Assert.Equal("2020-02-14 15:40", table.Cell(row, Column.EnteredAt));
        // 18 digits do not fit into a number: what is left must not look like one.
        Assert.Contains("E+", table.Cell(row, Column.DocumentNumber), StringComparison.Ordinal);
    }

    private static SourceTable Read(string text) => CsvSource.Read(Encoding.UTF8.GetBytes(text));
}
