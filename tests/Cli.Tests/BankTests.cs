using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Cli.Tests;

public class BankTests
{
    private static readonly Modem Virtual = new()
    {
        Number = 3,
        Imei = "860000000000003",
        Port = "/dev/pts/3",
        State = ModemState.Ready,
        Virtual = true,
        Manufacturer = "Virtual",
        Model = "V1",
        Operator = "中国移动",
        SignalDbm = -71,
        SentParts = 12,
        Sim = new() { Iccid = "898600000000000003", Label = "2 号机架 17 槽" },
    };

    [Fact]
    public async Task Redirected_a_table_is_plain_and_no_column_is_cut()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var modem = Virtual.Clone();
        modem.Advice = new string('长', 400);
        gateway.Script.On<ListModemsRequest>(
            _ => new ListModemsResponse { Modems = { modem }, Summary = new() { Modems = 1, Usable = 1, Drivers = 1 } });
        var ended = await gateway.RunInChineseAsync("modem", "list");
        Assert.Equal(2, ended.Out.Trim().Split('\n').Length);
        Assert.Contains(modem.Advice, ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Out);
        Assert.Contains("就绪（虚拟）", ended.Out, StringComparison.Ordinal);
        Assert.Equal("可用 1/1 台，驱动 1 个；排队 0 条，不明 0 条，最近一小时发出 0 条  * 虚拟\n今天应发的短信都能按时发出。\n", ended.Error);
    }

    [Fact]
    public async Task On_a_terminal_columns_stand_under_each_other_whatever_the_width_of_their_characters()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListSimsRequest>(_ => new ListSimsResponse
        {
            Sims = { new Sim { Iccid = "1", Label = "二号机架", Imsi = "460001" }, new Sim { Iccid = "2", Label = "bank 2", Imsi = "460002" } },
        });
        var ended = await gateway.RunInAsync("zh", ["sim", "list"],
            terminal => terminal with { OutIsTerminal = true, Size = () => (160, 24) });
        var lines = ended.Out.Trim().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Single(lines[1..].Select(line => Cells.Width(line[..line.IndexOf("46000", StringComparison.Ordinal)])).Distinct());
    }

    [Fact]
    public async Task For_programs_a_message_is_the_contracts_JSON_with_every_field()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<GetModemRequest>(_ => Virtual);
        var ended = await gateway.RunAsync("modem", "show", "3", "--json");
        Assert.Equal(Virtual, JsonParser.Default.Parse<Modem>(ended.Out));
        Assert.Contains("\"lastSentAtMs\": \"0\"", ended.Out, StringComparison.Ordinal);
        Assert.Single(ended.Out.Trim().Split('\n'));
    }

    public static TheoryData<string, ModemCommand> Orders => new()
    {
        { "pause 3", new() { Pause = new() } },
        { "resume 3", new() { Resume = new() } },
        { "reset 3 --yes", new() { Reset = new() } },
        { "trace 3 --lines 5", new() { Trace = new() { Lines = 5 } } },
        { "ussd 3 *100#", new() { Ussd = new() { Code = "*100#" } } },
        { "test 3", new() { Test = new() } },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_order_reaches_its_modem(string arguments, ModemCommand command)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ModemCommandRequest>(_ => new ModemCommandResponse { Done = true, Text = "OK" });
        var ended = await gateway.RunAsync(["modem", .. arguments.Split(' ')]);
        Assert.Equal((Exit.Ok, "OK\n"), (ended.Exit, ended.Out));
        Assert.Equal(new ModemCommandRequest { Modem = "3", Command = command }, gateway.Script.Single<ModemCommandRequest>());
    }

    [Fact]
    public async Task What_a_modem_did_not_do_is_no()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ModemCommandRequest>(_ => new ModemCommandResponse { Text = "no answer" });
        Assert.Equal(Exit.AnswerIsNo, (await gateway.RunAsync("modem", "test", "3")).Exit);
        Assert.Equal(Exit.Usage, (await gateway.RunAsync("modem", "reset", "3")).Exit);
    }

    [Fact]
    public async Task Redirected_the_watch_writes_a_line_for_every_change()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var paused = Virtual.Clone();
        paused.State = ModemState.Paused;
        gateway.Script.On<WatchModemsRequest>(
            _ => new WatchModemsResponse[] { new() { Modems = { Virtual } }, new() { Modems = { paused } } });
        var lines = (await gateway.RunAsync("modem", "watch")).Out.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("3  ready (virtual)  /dev/pts/3", lines[0], StringComparison.Ordinal);
        Assert.Contains("3  paused (virtual)  /dev/pts/3", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inbox_shows_whole_and_incomplete_messages()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<InboxRequest>(_ => new InboxResponse
        {
            Messages = { new InboxMessage
            {
                Text = "您入哈人员信息登记表已提交成功",
                Parts = 1,
                PartCount = 2,
                FromIccid = "8986",
                ReceivedAtMs = 1581648120000,
            } },
        });
        Assert.Equal("2020-02-14 10:42:00  from SIM 8986  parts: 1 of 2, incomplete\n  您入哈人员信息登记表已提交成功\n",
            (await gateway.RunAsync("phone", "inbox", "13800138000")).Out);
    }

    [Fact]
    public async Task Beside_real_modems_the_inbox_says_why_it_cannot_be_shown()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<InboxRequest>(_ => throw new RpcException(new(StatusCode.Unimplemented, "")));
        var ended = await gateway.RunAsync("phone", "inbox", "13800138000");
        Assert.Equal(Exit.NotOffered, ended.Exit);
        Assert.StartsWith("Only a gateway with virtual modems", ended.Error, StringComparison.Ordinal);
    }
}
