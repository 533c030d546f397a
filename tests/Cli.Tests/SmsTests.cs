using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public class SmsTests
{
    // 2020-02-14 10:42:00 in Harbin.
    private const long At = 1581648120000;

    [Fact]
    public async Task The_whole_story_is_told_in_the_order_of_time()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<GetSmsRequest>(_ => Story());
        var ended = await gateway.RunAsync("sms", "show", "s-1");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.EndsWith(
            """
            2020-02-14 10:42:00  queued
            2020-02-14 10:42:01  part 1 of 1 handed to SIM 8986 in modem 8601
            2020-02-14 10:42:04  part 1 of 1: whether it left is not known (no answer), after 3.0 s
            2020-02-14 10:42:04  unknown (no answer)
            2020-02-14 10:43:00  sending
            2020-02-14 10:43:00  part 1 of 1, second round handed to SIM 8987 in modem 8602
            2020-02-14 10:43:02  part 1 of 1, second round: the network took it under message reference 17, after 2.0 s
            2020-02-14 10:43:09  part 1 of 1, second round: status report says it reached the phone (status 0)

            """.ReplaceLineEndings("\n"), ended.Out, StringComparison.Ordinal);
        Assert.Contains("delivered, possible duplicate\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_are_asked_for_by_their_words()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ListSmsRequest>(_ => new ListSmsResponse { NextCursor = "7" });
        await gateway.RunAsync("sms", "list", "--state", "queued,not_needed", "--newest", "--page", "5", "--cursor", "3");
        Assert.Equal(
            new ListSmsRequest { States = { SmsState.Queued, SmsState.NotNeeded }, NewestFirst = true, PageSize = 5, Cursor = "3" },
            gateway.Script.Single<ListSmsRequest>());
        var wrong = await gateway.RunAsync("sms", "list", "--state", "lost");
        Assert.Equal(Exit.Usage, wrong.Exit);
        Assert.Contains("queued, sending, sent", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_queue_is_not_held_without_being_told_twice()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<HoldSmsRequest>(_ => new SmsCount { Count = 3 });
        Assert.Equal(Exit.Usage, (await gateway.RunAsync("sms", "hold")).Exit);
        Assert.Equal(Exit.Usage, (await gateway.RunAsync("sms", "hold", "s-1", "--all")).Exit);
        var unasked = await gateway.RunAsync("sms", "hold", "--all");
        Assert.Equal(Exit.Usage, unasked.Exit);
        Assert.Contains("--yes", unasked.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);

        var told = await gateway.RunAsync("sms", "hold", "--all", "--yes", "--why", "fog");
        Assert.Equal(Exit.Ok, told.Exit);
        Assert.Equal("Everything is held until 'gateway sms release --all'. Waiting now: 3. What a gate asks for is still sent.\n",
            told.Out);
        Assert.Equal(new HoldSmsRequest { AllQueued = true, Why = "fog" }, gateway.Script.Single<HoldSmsRequest>());
    }

    [Theory]
    [InlineData("y\n", Exit.Ok)]
    [InlineData("是\n", Exit.Ok)]
    [InlineData("n\n", Exit.Usage)]
    [InlineData("", Exit.Usage)]
    public async Task Where_somebody_is_there_they_are_asked(string answer, object exit)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<CancelSmsRequest>(_ => new V1.Sms { SmsId = "s-1", State = SmsState.Cancelled });
        var ended = await gateway.RunInAsync("en", ["sms", "cancel", "s-1"],
            terminal => terminal with { SomebodyIsThere = true, In = new StringReader(answer) });
        Assert.Equal((Exit)exit, ended.Exit);
        Assert.StartsWith("Withdraw s-1? It will never be sent. [y/N]", ended.Error, StringComparison.Ordinal);
        Assert.Equal((Exit)exit == Exit.Ok ? 1 : 0, gateway.Script.Asked.Count);
    }

    [Fact]
    public async Task The_forecast_is_a_table_a_plot_and_a_sentence()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ForecastRequest>(_ => new ForecastResponse
        {
            ShortfallParts = 50,
            MissingSims = 2,
            Hours =
            {
                new ForecastHour { HourStartMs = At - 42 * 60_000, DueParts = 100, CapacityParts = 400, SentParts = 100 },
                new ForecastHour { HourStartMs = At + 18 * 60_000, DueParts = 200, CapacityParts = 150, SentParts = 150, LateParts = 50 },
            },
        });
        var ended = await gateway.RunAsync("sms", "forecast");
        Assert.Contains($"10:00  100       400     100     0  {new string('█', 20)}\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains($"11:00  200       150     150    50  {new string('█', 30)}{new string('×', 10)}\n", ended.Out,
            StringComparison.Ordinal);
        Assert.EndsWith("50 parts miss their deadline; 2 more SIMs would carry them.\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_late_already_asks_for_no_SIMs()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<ForecastRequest>(_ => new ForecastResponse { ShortfallParts = 52 });
        Assert.EndsWith("52 parts are late already; more SIMs would not help.\n", (await gateway.RunAsync("sms", "forecast")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_a_text_costs()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<PreviewSmsRequest>(
            request => new PreviewSmsResponse { Encoding = "UCS-2", Units = 2, Parts = 1, PartTexts = { request.Text } });
        Assert.Equal("UCS-2, 2 units, 1 part(s)\n  1/1  你好\n", (await gateway.RunAsync("sms", "preview", "你好")).Out);
    }

    private static V1.Sms Story() => new()
    {
        SmsId = "s-1",
        State = SmsState.Delivered,
        PossibleDuplicate = true,
        Parts = 1,
        History =
        {
            new SmsEvent { AtMs = At, State = SmsState.Queued },
            new SmsEvent { AtMs = At + 4000, State = SmsState.Unknown, Reason = "no_answer" },
            new SmsEvent { AtMs = At + 60_000, State = SmsState.Sending },
        },
        Attempts =
        {
            new SmsAttempt
            {
                Part = 1, Round = 1, Iccid = "8986", Imei = "8601", State = AttemptState.OutcomeUnknown, GrantedAtMs = At + 1000,
                SettledAtMs = At + 4000, MessageReference = -1, Status = -1, Why = "no_answer",
            },
            new SmsAttempt
            {
                Part = 1, Round = 2, Iccid = "8987", Imei = "8602", State = AttemptState.Accepted, GrantedAtMs = At + 60_000,
                SettledAtMs = At + 62_000, MessageReference = 17, Status = 0, StatusSays = "delivered", ReportedAtMs = At + 69_000,
            },
        },
    };
}
