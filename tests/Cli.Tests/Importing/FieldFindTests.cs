using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Finds from the field, each as what is stored or asked for.</summary>
public class FieldFindTests
{
    [Fact]
    public void A_line_break_inside_a_quoted_cell_is_one_row_and_swallows_nothing()
    {
        var rows = Tables.Rows("姓名,证件号码,手机号,座位\n\"王小明\n\",1,13800138000,1A\n\"李\n四\",2,13800138001,1B\n王五,3,13800138002,1C\n");
        Assert.Equal([2, 3, 4], rows.Select(row => row.Row.Number));
        Assert.Equal(["王小明", "line_break", "王五"],
            rows.Select(row => row.Faults.Count > 0 ? row.Faults[0].Reason : row.Request.Travellers[0].Name));
    }

    [Fact]
    public void A_heading_with_a_line_break_in_a_CSV_is_a_heading() =>
        Assert.Equal("13800138000",
            Tables.First("姓名,\"证件\n号码\",\"手机\n号码\",到达日期,交通方式,出发地\n王,1,13800138000,2026-11-28,飞机,1\n").Request.Phone);

    [Theory]
    [InlineData("手机号", "#N/A", "cell_error")]
    [InlineData("详细地址", "#REF!", "cell_error")]
    [InlineData("详细地址", "无", "missing")]
    [InlineData("详细地址", "不详", "missing")]
    [InlineData("车次", "6063.0", "lost_digits")]
    [InlineData("到达日期", "2026-11-28T08:30:00+08:00", "program_stamp")]
    public void What_says_nothing_is_asked_for(string heading, string text, string reason) =>
        Assert.Contains(Tables.First($"姓名,证件号码,{heading}\n王,1,{text}\n").Faults, fault => fault.Field == heading && fault.Reason == reason);

    [Fact]
    public void What_programs_left_around_a_text_is_no_part_of_it()
    {
        var request = Tables.First("姓名,座位,车牌,详细地址\n王,'05A,不详,路1号_x000D_\n").Request;
        Assert.Equal(("05A", "", "路1号"), (request.Travellers[0].Seat, request.Trip.CarrierNumber, request.Trip.DestinationAddress));
    }

    [Theory]
    [InlineData("车次", "飞机", "CZ6218", true)]
    [InlineData("航班", "自驾", "黑A12345", true)]
    [InlineData("车牌", "飞机", "黑A12345", false)]
    public void Where_there_is_one_column_of_numbers_only_a_plate_is_held_to_its_heading(string heading, string mode,
        string number, bool taken) =>
        Assert.Equal(taken,
            !Tables.First($"姓名,证件号码,交通方式,{heading}\n王,1,{mode},{number}\n").Faults.Any(fault => fault.Reason == "other_way"));

    [Fact]
    public void An_apostrophe_of_a_name_stays() =>
        Assert.Equal("'t Hooft", Tables.First("姓名,座位,手机号\n't Hooft,1,1\n").Request.Travellers[0].Name);

    [Fact]
    public void Hours_beyond_a_day_are_no_time_under_any_format()
    {
        var workbook =
            TestWorkbook.Of(TestWorkbook.Row(1, "姓名", "证件号码", "到达时间") + TestWorkbook.Row(2, "王", "1", "<c s=\"1\"><v>1</v></c>"),
                formats: ["21"]);
        Assert.Contains(Tables.Rows(Tables.Of(workbook))[0].Faults,
            fault => fault.Reason == "not_a_time" && fault.Text.Contains("24:00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_serial_in_a_number_cell_may_have_lost_zeros()
    {
        var workbook = TestWorkbook.Of(TestWorkbook.Row(1, "姓名", "证件号码", "表格编号") + TestWorkbook.Row(2, "王", "1", "<c><v>12</v></c>"));
        Assert.Equal("lost_zero", Assert.Single(Tables.Rows(Tables.Of(workbook))[0].Warnings).Reason);
    }

    [Fact]
    public void A_column_that_counts_its_rows_is_left_out_and_one_that_does_not_is_asked_for()
    {
        var counting = Tables.Of("编号,姓名,证件号码,手机号\n1,王,1,1\n2,李,2,2\n");
        Assert.Equal(["编号"], counting.LeftOut);
        Assert.Empty(counting.UnknownHeadings);
        Assert.Equal(["编号"], Tables.Of("编号,姓名,证件号码,手机号\n7,王,1,1\n2,李,2,2\n").UnknownHeadings);
    }

    [Fact]
    public async Task What_is_asked_is_told_line_by_line()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), "姓名,证件类型,证件号码,到达日期,颜色\n王,身份证,1,2026-11-28,红\n",
            TestContext.Current.CancellationToken);
        var lines = (await gateway.RunInChineseAsync("registration", "import", "f.csv")).Error.TrimEnd().Split('\n');
        Assert.DoesNotContain(lines, line => line.Contains('\u240A', StringComparison.Ordinal));
        Assert.Equal("第 1 行（按标题行读取）缺少以下列：", lines[1]);
        Assert.Equal("  交通方式 / mode", lines[2]);
        Assert.StartsWith("不认识有内容的列“颜色”", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exposure_without_a_traveller_of_its_own_is_refused_and_stands_behind_the_traveller_else()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => Answers.Stored("r-1", "7K2M9QXA"));
        string[] common =
        [
            "registration",
            "add",
            "--arrive",
            "2026-11-28",
            "--mode",
            "car",
            "--origin",
            "440100",
            "--district",
            "南岗",
            "--address",
            "路1号",
        ];
        var refused = await gateway.RunAsync([.. common, "--traveller", "王,id-card,230103199001011237", "--exposure", "yes"]);
        Assert.Equal(Exit.Usage, refused.Exit);
        Assert.Contains("--exposure is the first traveller's", refused.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);
        Assert.Equal(Exit.Ok, (await gateway.RunAsync([.. common, "--traveller", "王,id-card,230103199001011237,,有,发热"])).Exit);
        var traveller = gateway.Script.Single<RegisterRequest>().Travellers[0];
        Assert.Equal((Exposure.Yes, "fever"), (traveller.Exposure, traveller.Symptoms[0]));
    }
}
