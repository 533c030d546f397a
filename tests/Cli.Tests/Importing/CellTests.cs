using Gateway.Cli.Registration.Import;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Cells of workbooks, by what a spreadsheet shows of them.</summary>
public class CellTests
{
    private static readonly string[] Headings = ["姓名", "证件类型", "证件号码", "手机号", "到达日期", "到达时间", "座位"];

    [Theory]
    [InlineData("0", "46354", "46354")]
    [InlineData("000000000", "12345678", "012345678")]
    [InlineData("\"S03-\"00000", "7", "S03-00007")]
    [InlineData("000-0000-0000", "13812345678", "13812345678")]
    [InlineData("0_ ", "13812345678", "13812345678")]
    [InlineData("#,##0", "13812345678", "13812345678")]
    [InlineData("0.00", "13812345678", "13812345678")]
    [InlineData("@", "13812345678", "13812345678")]
    [InlineData("General", "13812345678", "13812345678")]
    [InlineData("G/通用格式", "13812345678", "13812345678")]
    [InlineData("[$-804]yyyy\\-mm\\-dd;@", "46354", "2026-11-28")]
    [InlineData("m\"月\"d\"日\"", "46354", "2026-11-28")]
    [InlineData("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "46354", "2026-11-28")]
    [InlineData("yyyy/m/d h:mm", "46354.652777777781", "2026-11-28 15:40")]
    [InlineData("yyyy/m/d h:mm", "0.652777777781", "15:40")]
    [InlineData("h:mm", "46354.652777777781", "15:40")]
    [InlineData("h:mm", "0.999999", "24:00")]
    [InlineData("h:mm", "0.275694", "06:37")]
    [InlineData("[h]:mm", "1", "24:00")]
    [InlineData("[h]:mm", "1.5", "36:00")]
    [InlineData("58", "46354", "2026-11-28")]
    [InlineData("14", "46354", "2026-11-28")]
    [InlineData("18", "0.6527777777", "15:40")]
    [InlineData("0", "230103199001011237", "2.30103199001011E+017")]
    public void A_number_is_shown_by_its_format(string format, string value, string shown) =>
        Assert.Equal(shown, Cell($"<c s=\"1\"><v>{value}</v></c>", format).Text);

    [Theory]
    [InlineData("h:mm", "-0.25")]
    [InlineData("yyyy-mm-dd", "-1")]
    [InlineData("h:mm:ss", "13900139000")]
    [InlineData("yyyy-mm-dd", "0.5")]
    [InlineData("yyyy-mm-dd", "60")]
    public void What_is_no_day_and_no_time_is_not_shown(string format, string value) =>
        Assert.Equal(CellKind.Unshowable, Cell($"<c s=\"1\"><v>{value}</v></c>", format).Kind);

    [Fact]
    public void Days_are_counted_from_1904_where_the_workbook_says_so()
    {
        var workbook = TestWorkbook.Of(
            TestWorkbook.Row(1, Headings) + TestWorkbook.Row(2, "王", "", "", "", "<c s=\"1\"><v>44892</v></c>"), formats: ["14"],
            workbookPr: "<workbookPr date1904=\"1\"/>");
        Assert.Equal("2026-11-28", Tables.Rows(Tables.Of(workbook))[0].Request.Trip.ArrivalDate);
    }

    [Theory]
    [InlineData("<c t=\"s\"><v>1</v></c>", "梁芳")]
    [InlineData("<c t=\"str\"><f>A1</f><v>梁芳</v></c>", "梁芳")]
    [InlineData("<c t=\"inlineStr\"><is><r><t>梁</t></r><r><rPr><b/></rPr><t>芳</t></r><rPh><t>リョウ</t></rPh></is></c>", "梁芳")]
    [InlineData("<c t=\"inlineStr\"><is><t>梁芳_x000D_</t></is></c>", "梁芳\r")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c t=\"d\"><v>2026-11-28</v></c>", "2026-11-28")]
    public void Texts_are_read_wherever_they_stand(string cell, string text)
    {
        var workbook = TestWorkbook.Of(
            TestWorkbook.Row(1, "姓名", "证件号码", "手机号") + TestWorkbook.Row(2, cell),
            sharedStrings: "<si><t>x</t></si><si><r><t>梁</t></r><r><t>芳</t></r></si>");
        Assert.Equal(text, Tables.Of(workbook).Rows[0].Cells[0].Text);
    }

    [Theory]
    [InlineData(2, "<c t=\"e\"><v>#N/A</v></c>", "证件号码", "cell_error")]
    [InlineData(0, "<c><f>A9</f></c>", "姓名", "cell_error")]
    [InlineData(6, "<c s=\"2\"><v>45761</v></c>", "座位", "made_a_date")]
    [InlineData(2, "<c><v>230103199001011237</v></c>", "证件号码", "lost_digits")]
    [InlineData(0, "同上", "姓名", "ditto")]
    [InlineData(0, "王\uFFFD", "姓名", "unreadable")]
    public void What_a_spreadsheet_spoiled_is_refused_with_its_column(int column, string cell, string field, string reason)
    {
        var fault = Assert.Single(Row(column, cell).Faults);
        Assert.Equal((field, reason), (fault.Field, fault.Reason));
    }

    [Fact]
    public void A_number_of_days_in_a_column_of_dates_is_a_date_in_a_workbook_and_not_in_a_text()
    {
        Assert.Equal("2026-11-28", Row(4, "<c><v>46354</v></c>").Request.Trip.ArrivalDate);
        Assert.Equal("not_a_date", Tables.First("姓名,到达日期\n王,46354\n").Faults[0].Reason);
    }

    [Theory]
    [InlineData("0.65", "15:36")]
    [InlineData("0.652777777778", "15:40")]
    [InlineData("0.30", "")]
    [InlineData("0.5", "")]
    [InlineData("1.65", "")]
    public void A_part_of_a_day_is_a_time_unless_it_may_be_hours_and_minutes(string text, string time)
    {
        var row = Tables.First($"姓名,到达日期,到达时间\n王,2026-11-28,{text}\n");
        Assert.Equal((time, time.Length == 0), (row.Request.Trip.ArrivalTime, row.Faults.Any(fault => fault.Reason == "not_a_time")));
    }

    [Fact]
    public void A_cell_merged_over_rows_stands_beside_each_of_them()
    {
        var workbook = TestWorkbook.Of(
            TestWorkbook.Row(1, Headings) + TestWorkbook.Row(2, "甲", "", "", "13800138000") + TestWorkbook.Row(3, "乙")
            + TestWorkbook.Row(4, "丙"),
            "<mergeCells count=\"1\"><mergeCell ref=\"D2:D3\"/></mergeCells>");
        Assert.Equal(["13800138000", "13800138000", ""], Tables.Rows(Tables.Of(workbook)).Select(row => row.Request.Phone));
    }

    [Fact]
    public void A_row_that_the_spreadsheet_hides_waits_for_a_word()
    {
        var workbook =
            TestWorkbook.Of(
                TestWorkbook.Row(1, Headings) + TestWorkbook.Row(2, "甲").Replace("<row", "<row hidden=\"1\"", StringComparison.Ordinal));
        Assert.Equal("hidden_row", Assert.Single(Tables.Rows(Tables.Of(workbook))[0].Warnings).Reason);
    }

    [Theory]
    [InlineData("护照", "<c><v>12345678</v></c>", true)]
    [InlineData("台胞证", "<c><v>12345678</v></c>", true)]
    [InlineData("护照", "<c s=\"1\"><v>12345678</v></c>", false)]
    [InlineData("护照", "12345678", false)]
    [InlineData("身份证", "12345678", false)]
    public void A_zero_that_a_number_cell_may_have_lost_is_asked_about(string type, string number, bool doubtful)
    {
        var workbook = TestWorkbook.Of(TestWorkbook.Row(1, Headings) + TestWorkbook.Row(2, "甲", type, number), formats: ["000000000"]);
        Assert.Equal(doubtful, Tables.Rows(Tables.Of(workbook))[0].Warnings.Any(warning => warning.Reason == "lost_zero"));
    }

    private static RowForm Row(int column, string cell)
    {
        string[] cells = ["王", "身份证", "230103199001011237", "13800138000", "2026-11-28", "15:40", "1A"];
        cells[column] = cell;
        return Tables.Rows(
            Tables.Of(TestWorkbook.Of(TestWorkbook.Row(1, Headings) + TestWorkbook.Row(2, cells), formats: ["0", "m\"月\"d\"日\""])))[0];
    }

    private static Cell Cell(string cell, string format) =>
        Tables.Of(TestWorkbook.Of(TestWorkbook.Row(1, "姓名", "证件号码", "手机号") + TestWorkbook.Row(2, cell),
            formats: [format])).Rows[0].Cells[0];
}
