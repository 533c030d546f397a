using System.Text;
using System.Text.Json;
using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.Cli.Tests.Importing;

public sealed class ImportTests
{
    private const string Headings = "姓名,证件类型,证件号码,手机号,同行,到达日期,交通方式,车次,出发地,目的,区县,详细地址\n";

    [Fact]
    public async Task Every_row_of_the_sample_flight_is_answered()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(Answers.Registered);
        var ended = await gateway.RunAsync("registration", "import", Path.GetFullPath("Data/flight-300.csv"), "--arrive",
            "2020-02-14", "--json");
        Assert.Equal(Exit.Ok, ended.Exit);
        var lines = ended.Out.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(2, 300), lines.SkipLast(1).Select(line => line.GetProperty("row").GetInt32()).Order());
        Assert.All(lines.SkipLast(1), line => Assert.Equal("stored", line.GetProperty("outcome").GetString()));
        var summary = lines[^1].GetProperty("summary");
        Assert.Equal((300, 210, 207, 3), (summary.GetProperty("stored").GetInt32(), summary.GetProperty("forms").GetInt32(),
            summary.GetProperty("sms").GetProperty("queued").GetInt32(),
            summary.GetProperty("sms").GetProperty("not_needed:no_phone").GetInt32()));
        Assert.Equal(210, gateway.Script.Asked.Count);
    }

    [Fact]
    public async Task The_same_file_twice_asks_for_the_same_things()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var seen = new HashSet<string>();
        gateway.Script.On<RegisterRequest>(request =>
        {
            var answer = Answers.Registered(request);
            answer.Registered.AlreadyStored = !seen.Add(request.RequestId);
            return answer;
        });
        var path = Path.GetFullPath("Data/flight-300.csv");
        await gateway.RunAsync("registration", "import", path);
        var again = await gateway.RunAsync("registration", "import", path);
        Assert.Equal(210, seen.Count);
        Assert.Contains("300 rows were there already, nothing changed", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("rows stored", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_row_is_told_by_its_own_column_and_reason()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(request => RefuseWhen(request, "乙"));
        Write(gateway, "forms.csv", "甲,身份证,1,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n乙,身份证,2,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n");
        var ended = await gateway.RunInChineseAsync("registration", "import", "forms.csv");
        Assert.Equal(Exit.PartlyFailed, ended.Exit);
        Assert.Contains("     3  被拒绝          证件号码: 校验码为 8,应为 9\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("被拒绝 1 行", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_party_the_row_at_fault_and_its_companions_are_told_apart()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(request => new RegisterAnswer
        {
            RequestId = request.RequestId,
            Error = RefusalTests.WrongField("travellers[1].document.number"),
        });
        Write(gateway, "forms.csv",
            "甲,身份证,1,13800138000,P1,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n乙,身份证,2,13800138000,P1,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n");
        var ended = await gateway.RunAsync("registration", "import", "forms.csv");
        Assert.Contains("     2  REFUSED         not stored, because another row of the party was refused: row 3\n", ended.Out,
            StringComparison.Ordinal);
        Assert.Contains("     3  REFUSED         证件号码: check digit is 8, computed 9\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_rows_can_be_mended_and_imported_again()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(request => RefuseWhen(request, "乙"));
        Write(gateway, "forms.csv", "甲,身份证,1,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n乙,身份证,2,,,2020-02-14,飞碟,G1,110100,返哈,南岗,\"路,2号\"\n");
        await gateway.RunAsync("registration", "import", "forms.csv", "--failed", "failed.csv");
        var failed = Tables.Of(await File.ReadAllBytesAsync(gateway.InFolder("failed.csv"), TestContext.Current.CancellationToken));
        Assert.Equal([.. Headings.Trim().Split(','), "refused_field", "refused_reason"], failed.Headings);
        Assert.Empty(failed.UnknownHeadings);
        var row = Assert.Single(failed.Rows);
        Assert.Equal("路,2号", failed.Cell(row, FormColumn.Address));
        Assert.Equal("证件号码; 交通方式", row.Cells[^2].Text);

        gateway.Script.On<RegisterRequest>(Answers.Registered);
        var mended = await File.ReadAllTextAsync(gateway.InFolder("failed.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(gateway.InFolder("failed.csv"), mended.Replace("飞碟", "火车", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var again = await gateway.RunAsync("registration", "import", "failed.csv");
        Assert.Equal(Exit.Ok, again.Exit);
    }

    [Fact]
    public async Task A_form_that_was_put_off_is_sent_again_and_not_refused()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var first = true;
        gateway.Script.On<RegisterRequest>(request =>
        {
            if (!first)
                return Answers.Registered(request);
            first = false;
            return new RegisterAnswer
            {
                RequestId = request.RequestId,
                Error = new()
                {
                    Code = (int)Code.ResourceExhausted,
                    Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(1)) }) },
                },
            };
        });
        Write(gateway, "forms.csv", "甲,身份证,1,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n乙,身份证,2,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n");
        var ended = await gateway.RunAsync("registration", "import", "forms.csv");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Contains("2 rows stored", ended.Error, StringComparison.Ordinal);
        Assert.Equal(3, gateway.Script.Asked.Count);
    }

    [Fact]
    public async Task When_the_stream_is_lost_the_rows_without_an_answer_are_named()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(request =>
            request.Travellers[0].Name == "乙"
            ? throw new RpcException(new(StatusCode.Unavailable, "closing"))
            : Answers.Registered(request));
        Write(gateway, "forms.csv", string.Concat("甲乙丙".Select(name => $"{name},身份证,1,,,2020-02-14,火车,G1,110100,返哈,南岗,路1号\n")));
        var ended = await gateway.RunAsync("registration", "import", "forms.csv", "--failed", "failed.csv");
        Assert.Equal(Exit.Unreachable, ended.Exit);
        Assert.Matches("(?m)^ +2  stored", ended.Out);
        Assert.Matches("(?m)^ +3  not answered\n +4  not answered$", ended.Out);
        Assert.Contains("Import the same file again", ended.Error, StringComparison.Ordinal);
        // There is nothing to mend in them.
        Assert.False(File.Exists(gateway.InFolder("failed.csv")));
    }

    [Fact]
    public async Task A_dry_run_without_a_key_says_that_only_the_file_was_looked_at()
    {
        var ended = await CommandLine.RunAsync(["registration", "import", Path.GetFullPath("Data/paper-200.gb18030.csv"), "--dry-run"]);
        Assert.Equal(Exit.NotAllowed, ended.Exit);
        Assert.Contains("Dry run without the gateway: only what the file itself shows was checked", ended.Error, StringComparison.Ordinal);
        Assert.StartsWith("Read CSV, GB18030: 200 rows, 200 forms", ended.Error, StringComparison.Ordinal);
        Assert.Equal(200, ended.Out.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Missing_columns_are_named_in_both_spellings()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        await File.WriteAllTextAsync(gateway.InFolder("forms.csv"), "姓名,证件类型,证件号码,到达日期,交通方式,出发地,区县\n甲,身份证,1,2020-02-14,火车,110100,南岗\n",
            TestContext.Current.CancellationToken);
        var ended = await gateway.RunAsync("registration", "import", "forms.csv");
        Assert.Equal(Exit.LocalFile, ended.Exit);
        Assert.Contains("详细地址 / destination_address", ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);
    }

    [Fact]
    public async Task The_file_itself_is_never_overwritten_with_its_failed_rows()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Write(gateway, "forms.csv", "甲,身份证,1,,,2020-02-14,飞碟,G1,110100,返哈,南岗,路1号\n");
        Assert.Equal(Exit.Usage, (await gateway.RunAsync("registration", "import", "forms.csv", "--failed", "./forms.csv")).Exit);
    }

    private static void Write(ScriptedGateway gateway, string name, string rows) =>
        File.WriteAllText(gateway.InFolder(name), Headings + rows, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static RegisterAnswer RefuseWhen(RegisterRequest request, string name) => request.Travellers[0].Name == name
        ? new() { RequestId = request.RequestId, Error = RefusalTests.WrongField() }
        : Answers.Registered(request);
}
