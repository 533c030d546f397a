using Gateway.Cli.Output;
using Gateway.Cli.Registration.Import.Delimited;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;
using Google.Rpc;

namespace Gateway.Cli.Tests.Importing;

/// <summary>What was refused comes back mended, and loses nothing on the way.</summary>
public sealed class FailedRowsTests
{
    private const string Headings = "姓名,证件类型,证件号码,手机号,到达日期,交通方式,车次,出发地,目的,区县,详细地址\n";
    private const string Hostile =
        "\"=HYPERLINK(\"\"http://127.0.0.1/?\"\"&C2,\"\"张三\"\")\",身份证,230103199001011237,+86 138 0013 8000,2026-11-28,飞碟,0123,440100,返哈,南岗,\"@路,\"\"1\"\"号_x0041_\"\n";

    [Theory]
    [InlineData("failed.xlsx")]
    [InlineData("failed.csv")]
    public async Task Rows_come_back_as_they_were(string name)
    {
        await using var gateway = await Gateway();
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings + Hostile, TestContext.Current.CancellationToken);
        Assert.Equal(Exit.PartlyFailed, (await gateway.RunInChineseAsync("registration", "import", "f.csv", "--failed", name)).Exit);
        var written = Tables.Of(await File.ReadAllBytesAsync(gateway.InFolder(name), TestContext.Current.CancellationToken));
        Assert.Equal(["拒绝栏目", "拒绝原因"], written.Headings.TakeLast(2));
        Assert.Equal(Tables.Of(Headings + Hostile).Rows[0].Cells.Select(cell => cell.Text),
            written.Rows[0].Cells.SkipLast(2).Select(cell => cell.Text));

        var again = await gateway.RunAsync("registration", "import", name, "--failed", $"again-{name}");
        Assert.Equal(Exit.PartlyFailed, again.Exit);
        Assert.Contains("交通方式: \"飞碟\" is not known", again.Out, StringComparison.Ordinal);
        Assert.Equal(written.Headings.Count,
            Tables.Of(await File.ReadAllBytesAsync(gateway.InFolder($"again-{name}"),
                TestContext.Current.CancellationToken)).Headings.Count);
    }

    [Fact]
    public async Task In_a_CSV_no_cell_runs_as_a_formula_and_no_number_is_left_to_be_rounded()
    {
        await using var gateway = await Gateway();
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings + Hostile, TestContext.Current.CancellationToken);
        await gateway.RunAsync("registration", "import", "f.csv", "--failed", "failed.csv");
        var text = await File.ReadAllTextAsync(gateway.InFolder("failed.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("\"'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.Contains("\"'@路,", text, StringComparison.Ordinal);
        Assert.Contains("\"=\"\"230103199001011237\"\"\"", text, StringComparison.Ordinal);
        Assert.Contains("\"=\"\"0123\"\"\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("王")]
    [InlineData("=1+1")]
    [InlineData("+8613800138000")]
    [InlineData("-5")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1")]
    [InlineData("230103199001011237")]
    [InlineData("00123")]
    [InlineData("1E5")]
    [InlineData("3-2")]
    [InlineData("13800138000")]
    public void What_is_guarded_is_bared_again(string text) => Assert.Equal(text, GuardedCell.Bare(GuardedCell.Guarded(text)));

    [Fact]
    public async Task A_row_in_doubt_waits_until_somebody_accepts_it()
    {
        await using var gateway = await Gateway();
        await File.WriteAllBytesAsync(gateway.InFolder("f.xlsx"), TestWorkbook.Of(
            TestWorkbook.Row(1, "姓名", "证件类型", "证件号码", "国籍", "到达日期", "交通方式", "航班", "出发地", "目的", "区县", "详细地址")
            + TestWorkbook.Row(2, "JOHN", "护照", "<c><v>12345678</v></c>", "USA", "2026-11-28", "飞机", "CZ1", "440100", "返哈", "南岗", "路1号")),
            TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "f.xlsx", "--failed", "doubt.xlsx");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Matches("(?m)^ +2  in doubt +证件号码: 12345678 is a number cell", ended.Out);
        Assert.True(gateway.Script.Single<RegisterRequest>().ValidateOnly);
        Assert.Equal("12345678",
            Tables.Of(await File.ReadAllBytesAsync(gateway.InFolder("doubt.xlsx"),
                TestContext.Current.CancellationToken)).Rows[0].Cells[2].Text);

        Assert.Equal(Exit.Ok, (await gateway.RunAsync("registration", "import", "f.xlsx", "--accept")).Exit);
        Assert.False(gateway.Script.Asked.OfType<RegisterRequest>().Last().ValidateOnly);
    }

    [Fact]
    public async Task A_row_that_the_gateway_remarks_on_waits_with_its_party_and_is_told_by_its_own_column()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(request =>
        {
            var remarked = request.Travellers.ToList().FindIndex(traveller => traveller.Name == "甲13812345678");
            var answer = remarked >= 0 && request.HoldDoubtful ? new RegisterAnswer { Registered = new() } : Answers.Registered(request);
            if (remarked >= 0)
            {
                answer.Registered.Remarks.Add(
                    new FieldRemark { Field = $"travellers[{remarked}].name", Word = "name_number", Text = "holds a number" });
            }

            return answer;
        });
        const string Rows =
            "乙,身份证,1,13800138000,P,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n甲13812345678,身份证,2,13800138000,P,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n"
            + "丙,身份证,3,13800138001,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n";
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings.Replace("手机号,", "手机号,同行,", StringComparison.Ordinal) + Rows,
            TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "f.csv", "--failed", "doubt.csv");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Matches("(?m)^ +2  in doubt +waits, because another row of the party is in doubt: row 3$", ended.Out);
        Assert.Matches("(?m)^ +3  in doubt +姓名: holds a number. Another column's value in it\\? Right as it is: --accept$", ended.Out);
        Assert.Matches("(?m)^ +4  stored ", ended.Out);
        var waiting = await File.ReadAllBytesAsync(gateway.InFolder("doubt.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(2, Tables.Of(waiting).Rows.Count);

        ended = await gateway.RunAsync("registration", "import", "f.csv", "--accept");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Matches("(?m)^ +2  stored [^:]+$", ended.Out);
        Assert.Matches("(?m)^ +3  stored .* 姓名: holds a number$", ended.Out);
        var asked = gateway.Script.Asked.OfType<RegisterRequest>().ToList();
        Assert.Single(asked.Where(request => request.Travellers.Count == 2).Select(request => request.RequestId).Distinct());
        Assert.DoesNotContain(asked, request => request.ValidateOnly);
    }

    [Fact]
    public async Task What_the_gateway_could_not_store_is_not_answered_and_is_nothing_to_mend()
    {
        await using var gateway = await Gateway();
        gateway.Script.On<RegisterRequest>(
            request => new RegisterAnswer
            {
                RequestId = request.RequestId,
                Error = new() { Code = (int)Code.Unavailable, Message = "disk full" },
            });
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"),
            Headings + Hostile.Replace("飞碟", "火车", StringComparison.Ordinal).Replace("0123", "G1", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "f.csv", "--failed", "failed.xlsx");
        Assert.Equal(Exit.Unreachable, ended.Exit);
        Assert.Matches("(?m)^ +2  not answered", ended.Out);
        Assert.False(File.Exists(gateway.InFolder("failed.xlsx")));
    }

    [Fact]
    public async Task A_key_that_is_not_taken_ends_the_import_with_one_sentence()
    {
        await using var gateway = await Gateway();
        gateway.Script.On<RegisterRequest>(_ => throw new Grpc.Core.RpcException(new(Grpc.Core.StatusCode.Unauthenticated, "unknown key")));
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings + Hostile, TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "f.csv");
        Assert.Equal((Exit.NotAllowed, ""), (ended.Exit, ended.Out));
        Assert.DoesNotContain("answered", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed.xls", Exit.Usage)]
    [InlineData("no-such-folder/failed.xlsx", Exit.LocalFile)]
    public async Task Where_nothing_can_be_written_nothing_is_sent(string name, object exit)
    {
        await using var gateway = await Gateway();
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings + Hostile, TestContext.Current.CancellationToken);
        Assert.Equal((Exit)exit, (await gateway.RunAsync("registration", "import", "f.csv", "--failed", name)).Exit);
        Assert.Empty(gateway.Script.Asked);
    }

    [Fact]
    public async Task A_dry_run_asks_the_gateway_what_it_would_refuse_and_stores_nothing()
    {
        await using var gateway = await Gateway();
        gateway.Script.On<RegisterRequest>(_ => new RegisterAnswer { Error = RefusalTests.WrongField() });
        await File.WriteAllTextAsync(gateway.InFolder("f.csv"), Headings + Hostile.Replace("飞碟", "火车", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "f.csv", "--dry-run");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Contains("证件号码: check digit is 8, computed 9", ended.Out, StringComparison.Ordinal);
        var asked = gateway.Script.Single<RegisterRequest>();
        Assert.Equal((true, ""), (asked.ValidateOnly, asked.RequestId));
    }

    private static async Task<ScriptedGateway> Gateway()
    {
        var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(
            request => request.ValidateOnly ? new RegisterAnswer { Registered = new() } : Answers.Registered(request));
        return gateway;
    }
}
