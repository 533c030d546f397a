using System.Text.Json;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

public class HeadingTests
{
    private const string Row = "张三丰,身份证,230103199001011237,2026-11-28,火车,G1234,440100,返哈,南岗,中山路1号";
    private const string Headings = "姓名,证件类型,证件号码,到达日期,交通方式,车次,出发地,目的,区县,详细地址";

    [Theory]
    [InlineData("姓 名", FormColumn.Name)]
    [InlineData("*姓名", FormColumn.Name)]
    [InlineData("＊姓名：", FormColumn.Name)]
    [InlineData("姓名（必填）", FormColumn.Name)]
    [InlineData("姓名【必填】", FormColumn.Name)]
    [InlineData("1.姓名", FormColumn.Name)]
    [InlineData("一、姓名", FormColumn.Name)]
    [InlineData("姓\u200B名\u00A0", FormColumn.Name)]
    [InlineData("Full Name", FormColumn.Name)]
    [InlineData("证件\n号码", FormColumn.DocumentNumber)]
    [InlineData("身份证号", FormColumn.DocumentNumber)]
    [InlineData("身份证号码(18位)", FormColumn.DocumentNumber)]
    [InlineData("手机号码", FormColumn.Phone)]
    [InlineData("电话", FormColumn.Phone)]
    [InlineData("联系方式（11位手机号）", FormColumn.Phone)]
    [InlineData("Phone number", FormColumn.Phone)]
    [InlineData("mobile", FormColumn.Phone)]
    [InlineData("抵哈日期（如2020-02-14）", FormColumn.ArrivalDate)]
    [InlineData("车次／航班／车牌", FormColumn.CarrierNumber)]
    [InlineData("航班号/车次", FormColumn.CarrierNumber)]
    [InlineData("车牌号或车次", FormColumn.CarrierNumber)]
    [InlineData("交通工具", FormColumn.Mode)]
    [InlineData("出发城市", FormColumn.Origin)]
    [InlineData("14天内有无接触史", FormColumn.Exposure)]
    [InlineData("ARRIVAL-DATE", FormColumn.ArrivalDate)]
    public void A_heading_is_known_whatever_stands_around_it(string heading, object column) =>
        Assert.Equal((FormColumn)column, HeadingWords.Of(heading)?.Column);

    [Theory]
    [InlineData("手机号（紧急联系人）")]
    [InlineData("紧急联系人电话")]
    [InlineData("家属电话")]
    [InlineData("单位电话")]
    [InlineData("填表日期")]
    [InlineData("同行人")]
    [InlineData("备注")]
    [InlineData("居住区")]
    [InlineData("户籍地址")]
    public void What_is_another_persons_or_another_thing_is_not_taken(string heading) => Assert.Null(HeadingWords.Of(heading));

    [Fact]
    public async Task A_column_that_nobody_knows_and_that_holds_something_is_asked_for_before_anything_is_sent()
    {
        await using var gateway = await Gateway();
        Write(gateway, $"{Headings},居住区\n{Row},幸福小区\n");
        var ended = await gateway.RunInChineseAsync("registration", "import", "f.csv");
        Assert.Equal(Exit.LocalFile, ended.Exit);
        Assert.Contains("不认识有内容的列“居住区”。是否指“目的地区县”？", ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);
        var json = await gateway.RunAsync("registration", "import", "f.csv", "--json");
        Assert.Contains("居住区", JsonDocument.Parse(json.Error).RootElement.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(Exit.Ok, (await gateway.RunAsync("registration", "import", "f.csv", "--ignore", "居住区")).Exit);
        Assert.Single(gateway.Script.Asked);
    }

    [Fact]
    public async Task An_unknown_column_without_anything_below_it_is_no_question() =>
        Assert.Equal(Exit.Ok, (await ImportAsync($"{Headings},居住区\n{Row},\n")).Ended.Exit);

    [Fact]
    public async Task A_heading_can_be_given_a_meaning()
    {
        var (ended, forms) = await ImportAsync($"{Headings},住宅电话\n{Row},13800138000\n", "--column", "住宅电话=手机号");
        Assert.Equal((Exit.Ok, "13800138000"), (ended.Exit, forms[0].Phone));
    }

    [Fact]
    public async Task Columns_that_are_no_part_of_the_form_are_told_and_left_out()
    {
        var (ended, _) = await ImportAsync($"序号,{Headings},性别\n1,{Row},男\n", "--json");
        Assert.Equal(Exit.Ok, ended.Exit);
        var summary = JsonDocument.Parse(ended.Out.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("summary");
        Assert.Equal(["序号", "性别"],
            summary.GetProperty("notImported").GetProperty("columns").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task A_heading_of_numbers_says_which_document_it_is()
    {
        var (_, forms) = await ImportAsync(
            "姓名,身份证号,护照号,国籍,到达日期,交通方式,航班号,出发地,目的,区县,详细地址\n"
            + "张三丰,230103199001011237,,,2026-11-28,飞机,CZ1,440100,返哈,南岗,路1号\nJOHN,,E1234567,USA,2026-11-28,飞机,CZ1,440100,返哈,南岗,路1号\n");
        Assert.Equal([(DocumentType.IdCard, "230103199001011237"), (DocumentType.Passport, "E1234567")],
            forms.Select(form => (form.Travellers[0].Document.Type, form.Travellers[0].Document.Number)));
    }

    [Fact]
    public async Task Headings_may_stand_in_two_rows_under_groups()
    {
        var (ended, forms) =
            await ImportAsync(
                "旅客,证件,,到达,,交通,,出发地,目的,区县,详细地址\n姓名,类型,号码,日期,时间,方式,航班号,,,,\n张三丰,身份证,230103199001011237,2026-11-28,15:40,飞机,CZ1,440100,返哈,南岗,路1号\n");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal(("张三丰", "2026-11-28", "15:40", ArrivalMode.Air),
            (forms[0].Travellers[0].Name, forms[0].Trip.ArrivalDate, forms[0].Trip.ArrivalTime, forms[0].Trip.Mode));
    }

    [Fact]
    public async Task Day_and_time_may_stand_in_one_column()
    {
        var (_, forms) = await ImportAsync(
            $"{Headings.Replace("到达日期", "抵哈时间", StringComparison.Ordinal)}\n{Row.Replace("2026-11-28", "2026-11-28 15:40", StringComparison.Ordinal)}\n");
        Assert.Equal(("2026-11-28", "15:40"), (forms[0].Trip.ArrivalDate, forms[0].Trip.ArrivalTime));
    }

    [Fact]
    public async Task A_plate_in_the_column_of_plates_does_not_count_for_somebody_who_flew()
    {
        var (ended, forms) =
            await ImportAsync($"{Headings.Replace("车次", "车牌", StringComparison.Ordinal)}\n{Row.Replace("火车,G1234", "飞机,黑A12345", StringComparison.Ordinal)}\n");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Contains("车牌 is filled in (\"黑A12345\"), but the mode is by air", ended.Out, StringComparison.Ordinal);
        Assert.True(Assert.Single(forms).ValidateOnly);
    }

    [Fact]
    public async Task A_second_table_with_other_headings_below_the_first_is_asked_about()
    {
        var (ended, forms) = await ImportAsync($"{Headings}\n{Row}\n证件号码,姓名,证件类型,到达日期,交通方式,车次,出发地,目的,区县,详细地址\n{Row}\n");
        Assert.Equal(Exit.LocalFile, ended.Exit);
        Assert.Contains("row 3 holds headings again", ended.Error, StringComparison.Ordinal);
        Assert.Empty(forms);
        Assert.Equal(2,
            (await ImportAsync($"{Headings}\n{Row}\n{Headings}\n{Row.Replace("三丰", "三", StringComparison.Ordinal)}\n")).Forms.Count);
    }

    private static async Task<(Ended Ended, List<RegisterRequest> Forms)> ImportAsync(string content, params string[] more)
    {
        await using var gateway = await Gateway();
        Write(gateway, content);
        var ended = await gateway.RunAsync(["registration", "import", "f.csv", .. more]);
        return (ended, [.. gateway.Script.Asked.OfType<RegisterRequest>()]);
    }

    private static async Task<ScriptedGateway> Gateway()
    {
        var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(
            request => request.ValidateOnly ? new RegisterAnswer { Registered = new() } : Answers.Registered(request));
        return gateway;
    }

    private static void Write(ScriptedGateway gateway, string content) => File.WriteAllText(gateway.InFolder("f.csv"), content);
}
