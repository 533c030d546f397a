using System.Text.RegularExpressions;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Workbooks and other files as programs really write them.</summary>
public sealed class WorkbookFileTests
{
    [Theory]
    [InlineData("datetime-in-h-mm-cell", FormColumn.ArrivalTime, "15:40")]
    [InlineData("date-builtin-31", FormColumn.ArrivalDate, "2020-02-14")]
    [InlineData("date-unquoted-nian-yue-ri", FormColumn.ArrivalDate, "2020-02-14")]
    [InlineData("title-above-headings", FormColumn.Name, "王测试")]
    [InlineData("headings-as-people-write", FormColumn.DocumentNumber, "230103199001011237")]
    [InlineData("headings-as-people-write", FormColumn.Phone, "13800138000")]
    [InlineData("star-headings", FormColumn.DocumentNumber, "230103199001011237")]
    [InlineData("heading-shouji-haoma", FormColumn.Phone, "13800138000")]
    [InlineData("backslash-entry-names", FormColumn.Name, "王测试")]
    [InlineData("workbook-at-root", FormColumn.Name, "王测试")]
    [InlineData("last-row-1048576", FormColumn.Name, "王测试")]
    public void A_cell_is_read_as_it_is_shown(string file, object column, string value)
    {
        var table = Tables.Of(File.ReadAllBytes($"Data/workbooks/{file}.xlsx"));
        Assert.All(table.Rows, row => Assert.Equal(value, table.Cell(row, (FormColumn)column)));
    }

    [Fact]
    public void Every_format_of_a_time_shows_the_same_time()
    {
        var rows = Tables.Rows(Tables.Of(File.ReadAllBytes("Data/workbooks/time-bracket-h.xlsx")));
        Assert.Equal(Enumerable.Repeat("15:40", 12), rows.Select(row => row.Request.Trip.ArrivalTime));
    }

    [Theory]
    [InlineData("time-24-00-typed.xlsx", "到达时间", "not_a_time", "24:00")]
    [InlineData("negative-time.xlsx", "到达时间", "unshowable", "-0.25")]
    [InlineData("phone-in-time-format.xlsx", "手机号", "unshowable", "13900139000")]
    [InlineData("one-bad-byte.csv", "详细地址", "unreadable", "decoded")]
    [InlineData("stray-cell-XFD1048576.xlsx", "", "stray_cell", "XFD1048576: x")]
    public void What_is_wrong_with_a_cell_is_told_with_its_column(string file, string field, string reason, string said)
    {
        var faults =
            Tables.Rows(Tables.Of(File.ReadAllBytes($"Data/workbooks/{file}"))).SelectMany(row => row.Faults)
                .Where(fault => fault.Reason != "unknown_word").ToList();
        var fault = Assert.Single(faults);
        Assert.Equal((field, reason), (fault.Field, fault.Reason));
        Assert.Contains(said, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sparse_sheet_costs_what_it_holds()
    {
        Assert.Equal(300, Tables.Of(File.ReadAllBytes("Data/workbooks/formatted-to-column-XFD.xlsx")).Rows.Count);
        Assert.Equal([2, 1_048_576], Tables.Of(File.ReadAllBytes("Data/workbooks/last-row-1048576.xlsx")).Rows.Select(row => row.Number));
    }

    [Fact]
    public void Blank_lines_above_the_headings_are_counted_and_zero_bytes_at_the_end_are_no_row()
    {
        Assert.Equal([4, 5], Tables.Of(File.ReadAllBytes("Data/workbooks/blank-lines-first.csv")).Rows.Select(row => row.Number));
        Assert.Equal(2, Tables.Of(File.ReadAllBytes("Data/workbooks/nul-or-ctrl-z-at-end.csv")).Rows.Count);
    }

    [Theory]
    [InlineData("first-sheet-empty.xlsx")]
    [InlineData("first-sheet-hidden.xlsx")]
    public async Task People_are_found_on_the_sheet_they_are_on(string file)
    {
        var ended = await ImportAsync(file, "en");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Contains("\"飞毯\" is not known; known: by air, by rail", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duplicate-zip-entry.xlsx", "damaged", "损坏")]
    [InlineData("no-shared-strings.xlsx", "damaged", "损坏")]
    [InlineData("unknown-namespace.xlsx", "in a form that is not known", "无法识别")]
    [InlineData("truncated.xlsx", "not complete", "不完整")]
    [InlineData("password.xlsx", "has a password", "设有密码")]
    [InlineData("xlsb.xlsb", "binary workbook", "二进制工作簿")]
    [InlineData("ods.ods", "OpenDocument", "OpenDocument")]
    [InlineData("docx.docx", "Word document", "Word 文档")]
    [InlineData("zip-with-csv.zip", "an archive", "压缩包")]
    [InlineData("html-as-xls.xls", "web page", "网页")]
    [InlineData("../forms/html-table.xls", "web page", "网页")]
    public async Task A_file_that_is_no_table_is_named_in_the_readers_language_with_what_to_do(string file, string english, string chinese)
    {
        foreach (var (language, said) in new[] { ("en", english), ("zh_CN", chinese) })
        {
            var ended = await ImportAsync(file, language);
            Assert.Equal((Exit.LocalFile, ""), (ended.Exit, ended.Out));
            Assert.Contains(said, ended.Error, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"   at |Exception", ended.Error);
            if (language == "zh_CN")
                Assert.DoesNotMatch("[a-z]{4,} [a-z]{3,} ", ended.Error.Replace(file, "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_cell_of_200_million_letters_is_refused_before_it_is_in_memory()
    {
        var packed =
            TestWorkbook.Of($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>",
                () => TestWorkbook.Letters(200_000_000), "</t></is></c></row>");
        var before = GC.GetTotalAllocatedBytes();
        var failure = Assert.Throws<SourceException>(() => SourceFile.Read(packed, null, [], TestContext.Current.CancellationToken));
        Assert.Equal("import.cell_too_long", failure.Key);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 * 1024 * 1024, "the cell was read whole");
    }

    [Fact]
    public void A_cell_at_the_end_of_every_row_is_told_by_its_place()
    {
        var rows = string.Concat(
            Enumerable.Range(2, 2000)
                .Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"inlineStr\"><is><t>王</t></is></c><c r=\"XFD{i}\"><v>1</v></c></row>"));
        var table = Tables.Of(TestWorkbook.Of($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>{rows}"));
        Assert.All(Tables.Rows(table),
            row => Assert.Contains(row.Faults, fault => fault.Text.Contains($"XFD{row.Row.Number}: 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reader_that_was_told_to_stop_stops_in_the_middle()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => SourceFile.Read(File.ReadAllBytes("Data/workbooks/formatted-to-column-XFD.xlsx"), null, [], stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => SourceFile.Read(File.ReadAllBytes("Data/paper-500.csv"), null, [], stop.Token));
    }

    private static async Task<Ended> ImportAsync(string file, string language) => await CommandLine.RunAsync(
        ["registration", "import", Path.GetFullPath($"Data/workbooks/{file}"), "--dry-run"],
        terminal => terminal with { Environment = name => name == "LANG" ? language : null });
}
