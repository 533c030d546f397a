using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

/// <summary>What the command makes of the day's figures, of what changed at modems, and of the alerts that are on.</summary>
public class ReportTests
{
    // 2020-02-14 08:00 in Harbin.
    private const long Morning = 1_581_638_400_000;

    [Theory]
    [InlineData("en", 8)]
    [InlineData("en", 3)]
    [InlineData("en", 0)]
    [InlineData("zh", 8)]
    [InlineData("zh", 3)]
    [InlineData("zh", 0)]
    public async Task The_status_fits_a_screen_of_80_by_24_whatever_is_wrong(string lang, int alerts)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var text = lang == "zh"
            ? string.Concat(Enumerable.Repeat("存储不可写，无法登记；", 12))
            : string.Concat(Enumerable.Repeat("The store cannot be written. ", 9));
        var bank = new ListModemsResponse
        {
            Summary = new()
            {
                Drivers = 1,
                Modems = 64,
                DeliveredToday = 1234,
                StoreTrouble = "No space left on device",
                AllHeld = true,
                Alerts = { Enumerable.Range(0, alerts)
                    .Select(i => new ActiveAlert { Name = $"alert_{i}", Text = $"{i} {text}", SinceMs = Morning }) },
            },
            Modems = { Enumerable.Range(1, 64)
                .Select(i => new Modem { Number = i, State = ModemState.SimLocked, Reason = "no_sim", Advice = new string('插', 70) }) },
        };
        gateway.Script.On<ListModemsRequest>(_ => bank).On<ListQuotaRequest>(_ => new ListQuotaResponse())
            .On<ForecastRequest>(_ => new ForecastResponse { ShortfallParts = 5, MissingSims = 1 });
        var ended = await gateway.RunInAsync(lang, ["status"], terminal => terminal with { OutIsTerminal = true, Size = () => (80, 24) });

        var lines = ended.Out.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 10, 23);
        Assert.All(lines, line => Assert.InRange(Cells.Width(line), 0, 80));
        Assert.Contains(lines, line => line.EndsWith("1,234", StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, alerts),
            i => Assert.Contains(lines, line => line.Contains($"08:00{(lang == "zh" ? " 起：" : ": ")}{i} ", StringComparison.Ordinal)));
        Assert.Contains("gateway modem doctor", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_a_terminal_the_status_tells_each_alert_whole()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var text = "1 MB are free on the store's disk; less than 1000 is little. Make room: on a full disk nobody is registered.";
        gateway.Script
            .On<ListModemsRequest>(
                _ => new ListModemsResponse
                {
                    Summary =
                    new() { Alerts = { new ActiveAlert { Name = "disk_low", Text = text, SinceMs = Morning } } }
                })
            .On<ListQuotaRequest>(_ => new ListQuotaResponse()).On<ForecastRequest>(_ => new ForecastResponse());
        Assert.Contains($"1 alert(s):\n  since 08:00: {text}\n", (await gateway.RunAsync("status")).Out, StringComparison.Ordinal);
        Assert.Contains("\"deliveredToday\":\"0\"",
            (await gateway.RunAsync("status", "--json")).Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CSV_of_a_day_has_a_row_an_hour_and_a_row_a_SIM_and_its_columns_add_up()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ReportDayRequest>(_ => Report());
        var ended = await gateway.RunAsync("sms", "report", "--day", "2020-02-14", "--csv");
        Assert.Equal((Exit.Ok, ""), (ended.Exit, ended.Error));
        Assert.Equal("2020-02-14", gateway.Script.Single<ReportDayRequest>().Day);
        var rows = ended.Out.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(4, rows.Count);
        int Sum(string column) =>
            rows[1..].Select(row => row[Array.IndexOf(rows[0], column)]).Where(cell => cell.Length > 0)
                .Sum(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((15, 12, 11, 2, 1, 14, 13),
            (Sum("registered"), Sum("sent"), Sum("delivered"), Sum("late"), Sum("not_needed"), Sum("accepted_parts"),
                Sum("delivered_parts")));
        Assert.Equal(["2020-02-14", "", "…000003", "'=cmd"], rows[3][..4]);
    }

    [Theory]
    [InlineData("en", "Registered", "Parts sent")]
    [InlineData("zh", "登记", "发出条数")]
    public async Task On_a_terminal_a_day_fits_its_columns_and_names_SIMs_by_their_last_digits(string lang, string registered, string parts)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ReportDayRequest>(_ => Report());
        var ended = await gateway.RunInAsync(lang, ["sms", "report"],
            terminal => terminal with { OutIsTerminal = true, Size = () => (80, 24) });
        Assert.Equal("", gateway.Script.Single<ReportDayRequest>().Day);
        Assert.All(ended.Out.Split('\n'), line => Assert.InRange(Cells.Width(line), 0, 80));
        Assert.Contains(registered, ended.Out, StringComparison.Ordinal);
        Assert.Contains(parts, ended.Out, StringComparison.Ordinal);
        Assert.Contains("\n…000003", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("898600000000000003", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_of_which_messages_may_have_been_removed_says_so()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ReportDayRequest>(_ => new DayReport { Day = "2020-02-14", Partial = true });
        Assert.Contains("may be too low", (await gateway.RunAsync("sms", "report", "--csv")).Error, StringComparison.Ordinal);
        Assert.Contains("可能偏低", (await gateway.RunInChineseAsync("sms", "report")).Error, StringComparison.Ordinal);
        Assert.Equal(Exit.Usage, (await gateway.RunAsync("sms", "report", "--csv", "--json")).Exit);
    }

    [Fact]
    public async Task A_change_of_a_modem_is_one_line_that_says_from_what_to_what()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListModemEventsRequest>(_ => Changes());
        var ended = await gateway.RunAsync("modem", "events", "--modem", "3", "--since", "2020-02-14");
        Assert.Equal((Exit.Ok, "3"), (ended.Exit, gateway.Script.Single<ListModemEventsRequest>().Modem));
        Assert.Equal(Morning - (8 * 3_600_000), gateway.Script.Single<ListModemEventsRequest>().SinceMs);
        Assert.Equal(
            [
                "2020-02-14 08:00:00    3  ready  SIM 898600000000000003  /dev/ttyUSB3",
                "2020-02-14 08:00:01    3  ready → SIM locked (no SIM)  SIM 898600000000000003 → no SIM  /dev/ttyUSB3",
                "2020-02-14 08:00:02    3  SIM locked (no SIM) → ready  SIM 898600000000000004  /dev/ttyUSB3 → /dev/ttyUSB4",
            ],
            ended.Out.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("17 changes before this one are not kept any more.\n3 change(s).", ended.Error, StringComparison.Ordinal);

        var shown = await gateway.RunInAsync("zh", ["modem", "events"],
            terminal => terminal with { OutIsTerminal = true, Size = () => (80, 24) });
        Assert.Contains("就绪 → SIM 不可用（没有 SIM 卡）  SIM …000003 → 无 SIM 卡", shown.Out, StringComparison.Ordinal);
        Assert.All(shown.Out.Split('\n'), line => Assert.InRange(Cells.Width(line), 0, 80));
        Assert.Equal(3, (await gateway.RunAsync("modem", "events", "--json")).Out.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Following_changes_ends_with_a_word_when_the_gateway_stops()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListModemEventsRequest>(_ => Changes());
        var ended = await gateway.RunAsync("modem", "events", "--follow");
        Assert.Equal(Exit.Unreachable, ended.Exit);
        Assert.EndsWith("The gateway ended it: it stops. Start it again to go on following.\n", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_in_the_queue_says_in_how_many_minutes_where_that_is_known()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var sms = new SmsSummary { SmsId = "s-1", State = SmsState.Queued, QueuePosition = 142, AboutMinutes = 3 };
        gateway.Script.On<GetRegistrationRequest>(_ => new V1.Registration { RegistrationId = "r-1", Sms = sms });
        Assert.Contains("queued, 142 in line, about 3 min", (await gateway.RunAsync("registration", "show", "r-1")).Out,
            StringComparison.Ordinal);
        Assert.Contains("排队中，排第 142 位，约 3 分钟后", (await gateway.RunInChineseAsync("registration", "show", "r-1")).Out,
            StringComparison.Ordinal);
        sms.AboutMinutes = 0;
        Assert.Contains("queued, 142 in line\n", (await gateway.RunAsync("registration", "show", "r-1")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_stored_says_its_place_in_the_queue_and_its_code_also_when_the_place_is_not_told()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        string[] add = ["registration", "add", "--name", "王小明", "--id-card", "230103199001011237", "--arrive", "today", "--mode", "car",
            "--origin", "长春", "--district", "南岗区", "--address", "中山路1号"];
        gateway.Script.On<RegisterRequest>(
            _ => new RegisterResponse
            {
                RegistrationId = "r-1",
                Code = "7K2M9QXA",
                Sms = new() { SmsId = "s-1", State = SmsState.Queued },
            });
        var untold = await gateway.RunAsync(add);
        Assert.Equal((Exit.Ok, "Registration  r-1\nCode          7K2M9QXA\nSMS           queued\nSMS id        s-1\n"),
            (untold.Exit, untold.Out));

        gateway.Script.On<GetRegistrationRequest>(
            _ => new V1.Registration { Sms = new() { SmsId = "s-1", State = SmsState.Queued, QueuePosition = 7, AboutMinutes = 2 } });
        Assert.Contains("SMS           queued, 7 in line, about 2 min\n", (await gateway.RunAsync(add)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_are_listed_with_codes_names_and_who_comes_there()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListPlacesRequest>(_ => new ListPlacesResponse
        {
            EntryPoints = { new PlaceOfEntry
            {
                Code = "ROAD-HSX-1",
                Name = "瓦盆窑",
                Modes = { ArrivalMode.Coach, ArrivalMode.SelfDrive },
                Division = "230103",
            } },
            Divisions = { new PlaceInHarbin { Code = "230103", Name = "南岗区" } },
        });
        var lines = (await gateway.RunInChineseAsync("place", "list")).Out.TrimEnd('\n').Split('\n');
        Assert.Equal("ROAD-HSX-1  瓦盆窑  客车, 自驾  230103 南岗区", lines[1]);
        Assert.Equal("230103    南岗区", lines[^1]);
    }

    private static ModemEvent[] Changes() =>
    [
        new()
        {
            Event = 18,
            AtMs = Morning,
            Number = 3,
            Port = "/dev/ttyUSB3",
            State = ModemState.Ready,
            Iccid = "898600000000000003",
            Missed = 17,
        },
        new()
        {
            Event = 19, AtMs = Morning + 1000, Number = 3, Port = "/dev/ttyUSB3", State = ModemState.SimLocked, Reason = "no_sim",
            WasState = ModemState.Ready, WasIccid = "898600000000000003", WasPort = "/dev/ttyUSB3",
        },
        new()
        {
            Event = 20, AtMs = Morning + 2000, Number = 3, Port = "/dev/ttyUSB4", State = ModemState.Ready, Iccid = "898600000000000004",
            WasState = ModemState.SimLocked, WasReason = "no_sim", WasPort = "/dev/ttyUSB3",
        },
    ];

    private static DayReport Report() => new()
    {
        Day = "2020-02-14",
        MadeAtMs = Morning,
        Total = new() { Registered = 15, Sent = 12, Delivered = 11, Late = 2, NotNeeded = 1 },
        Hours =
        {
            new HourFigures { HourStartMs = Morning, Figures = new() { Registered = 10, Sent = 8, Delivered = 8, NotNeeded = 1 } },
            new HourFigures { HourStartMs = Morning + 3_600_000, Figures = new() { Registered = 5, Sent = 4, Delivered = 3, Late = 2 } },
        },
        Sims = { new SimFigures { Iccid = "898600000000000003", Label = "=cmd", AcceptedParts = 14, DeliveredParts = 13 } },
    };
}
