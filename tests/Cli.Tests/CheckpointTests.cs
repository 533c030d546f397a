using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public class CheckpointTests
{
    [Fact]
    public async Task A_yes_with_something_to_see_to_says_so_and_comes_last()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Found(mayPass: true));
        var ended = await gateway.RunInChineseAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.EndsWith("\n放行·注意\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("王小明", ended.Out, StringComparison.Ordinal);
        Assert.Contains("! 几分钟前已在另一卡口放行", ended.Out, StringComparison.Ordinal);
        Assert.Equal(new VerifyRequest { Key = "7K2M9QXA", EntryPoint = "AIR-HRB-D" }, gateway.Script.Single<VerifyRequest>());
    }

    [Fact]
    public async Task No_is_an_exit_code_of_its_own_and_nothing_is_recorded()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Found(mayPass: false));
        var ended = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", "--all");
        Assert.Equal(Exit.AnswerIsNo, ended.Exit);
        Assert.EndsWith("\nLook twice.\nCHECK\n", ended.Out, StringComparison.Ordinal);
        Assert.Equal("No passage was recorded.\n", ended.Error);
        Assert.Empty(gateway.Script.Asked.OfType<PassRequest>());
    }

    [Fact]
    public async Task Nobody_found_is_told_apart_from_no()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => new VerifyResponse());
        var ended = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.NotFound, ended.Exit);
        Assert.StartsWith("No registration found", ended.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nCHECK\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_tail_explains_why_it_passes_nobody()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var found = Found(mayPass: false);
        found.Matches[0].FoundBy = KeyKind.ByPhoneTail;
        gateway.Script.On<VerifyRequest>(_ => found);
        var ended = await gateway.RunAsync("checkpoint", "verify", "5678", "--at", "AIR-HRB-D");
        Assert.Contains("\nA phone tail or a registration number alone never lets anybody pass", ended.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n  gateway checkpoint verify 7K2M9QXA --at AIR-HRB-D --pass\nCHECK\n", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--all" }, -1, new int[0])]
    [InlineData(new[] { "--traveller", "2" }, -1, new[] { 1 })]
    [InlineData(new string[0], 0, new[] { 0 })]
    public async Task Those_who_pass_are_recorded(string[] who, int shown, int[] indexes)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var found = Found(mayPass: true);
        found.Matches[0].TravellerIndex = shown;
        gateway.Script.On<VerifyRequest>(_ => found)
            .On<PassRequest>(
                request => new PassResponse
                {
                    Passage = new()
                    {
                        EntryPoint = request.EntryPoint,
                        TravellerIndexes = { request.TravellerIndexes },
                    }
                });
        var ended = await gateway.RunAsync(["checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", "--again", .. who]);
        Assert.Equal(Exit.Ok, ended.Exit);
        var request = gateway.Script.Single<PassRequest>();
        Assert.Equal(indexes, request.TravellerIndexes);
        Assert.Equal(("r-1", "AIR-HRB-D"), (request.RegistrationId, request.EntryPoint));
        Assert.NotEmpty(request.RequestId);
    }

    [Theory]
    [InlineData]
    [InlineData("--traveller", "3")]
    [InlineData("--traveller", "0")]
    [InlineData("--all", "--traveller", "1")]
    public async Task A_party_is_never_passed_by_a_guess(params string[] who)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Found(mayPass: true));
        var ended = await gateway.RunAsync(["checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", .. who]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Empty(gateway.Script.Asked.OfType<PassRequest>());
    }

    [Fact]
    public async Task An_answer_that_waited_says_why_and_still_that_nobody_was_found()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => new VerifyResponse
        {
            Remarks = { new Flag { Word = "slowed", Text = "This answer waited 2 s." } },
        });
        var ended = await gateway.RunAsync("checkpoint", "verify", "230103199001011237", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.NotFound, ended.Exit);
        Assert.Contains("! This answer waited 2 s.\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("gateway registration add", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clear_yes_is_one_word_at_the_end()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Clear());
        var ended = await gateway.RunInChineseAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.EndsWith("\n放行\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("自 广东广州市", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_the_gate_or_the_day_is_attention_and_still_exit_0()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var found = Clear();
        found.SeeTo.Add(["other_day", "other_way"]);
        gateway.Script.On<VerifyRequest>(_ => found);
        var ended = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "RAIL-HBB-1");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Contains("! Registered for 2020-02-14, within the window but not today.\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("! Registered to come by air: this gate is for another way.\n", ended.Out, StringComparison.Ordinal);
        Assert.EndsWith("\nPASS – ATTENTION\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_passed_before_passes_again_only_when_that_is_said()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Found(mayPass: true))
            .On<PassRequest>(request => new PassResponse { Passage = new() { EntryPoint = request.EntryPoint } });
        var ended = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", "--all");
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains("say --again", ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked.OfType<PassRequest>());

        // The same passage asked for again after a lost answer is not another one.
        var again = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", "--all",
            "--request-id", "pass-1");
        Assert.Equal(Exit.Ok, again.Exit);
        Assert.Equal("pass-1", gateway.Script.Single<PassRequest>().RequestId);
    }

    [Fact]
    public async Task A_number_that_cannot_be_right_is_said_before_anybody_is_registered_anew()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(
            _ => new VerifyResponse { Remarks = { new Flag { Word = "check_digit", Text = "校验码为8，计算值为7：号码有误" } } });
        var ended = await gateway.RunInChineseAsync("checkpoint", "verify", "230103199001011238", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.NotFound, ended.Exit);
        Assert.Equal("! 校验码为8，计算值为7：号码有误\n号码有误：请先重新核对，不要直接重新登记。\n核查\n", ended.Out);
    }

    [Fact]
    public async Task Another_day_is_redated_with_a_command_that_is_ready_to_copy()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var found = Clear();
        (found.MayPass, found.Matches[0].InWindow) = (false, false);
        gateway.Script.On<VerifyRequest>(_ => found);
        var ended = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.EndsWith("\n  gateway registration amend r-1 --arrive today\nCHECK\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_crowd_and_of_many_registrations_the_verdict_stays_on_a_screen_of_24_lines()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var crowd = Clear();
        for (var i = 0; i < 19; i++)
            crowd.Matches[0].Travellers.Add(crowd.Matches[0].Travellers[0].Clone());
        gateway.Script.On<VerifyRequest>(_ => crowd);
        var party = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.InRange(party.Out.Split('\n').Length, 1, 24);
        Assert.Contains("and 12 more: gateway registration show r-1", party.Out, StringComparison.Ordinal);

        var many = Found(mayPass: false);
        for (var i = 0; i < 9; i++)
            many.Matches.Add(many.Matches[0].Clone());
        gateway.Script.On<VerifyRequest>(_ => many);
        var list = await gateway.RunAsync("checkpoint", "verify", "5678", "--at", "AIR-HRB-D");
        Assert.InRange(list.Out.Split('\n').Length, 1, 24);
        Assert.EndsWith("\nCHECK\n", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gate_of_a_shift_is_said_once()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Clear());
        var ended = await gateway.RunInAsync("en", ["checkpoint", "verify", "7K2M9QXA"],
            terminal => terminal with { Environment = name => name == "GATEWAY_GATE" ? "RAIL-HBB-1" : terminal.Environment(name) });
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Equal("RAIL-HBB-1", gateway.Script.Single<VerifyRequest>().EntryPoint);

        var unsaid = await gateway.RunAsync("checkpoint", "verify", "7K2M9QXA");
        Assert.Equal((Exit.Usage, "Which gate? Say --at, or set GATEWAY_GATE once.\n"), (unsaid.Exit, unsaid.Error));
    }

    private static VerifyResponse Clear()
    {
        var found = Found(mayPass: true);
        found.Matches[0].Flags.Clear();
        found.Matches[0].Travellers.RemoveAt(1);
        return found;
    }

    private static VerifyResponse Found(bool mayPass) => new()
    {
        MayPass = mayPass,
        Matches =
        {
            new Match
            {
                RegistrationId = "r-1",
                Code = "7K2M9QXA",
                TravellerIndex = -1,
                InWindow = true,
                FoundBy = KeyKind.ByCode,
                Travellers =
                {
                    new Traveller { Name = "王小明", Document = new() { Type = DocumentType.IdCard, Number = "230103199001011237" } },
                    new Traveller { Name = "[red]张[/]", Document = new() { Type = DocumentType.Passport, Number = "F90724836" } },
                },
                Trip = new() { ArrivalDate = "2020-02-14", Mode = ArrivalMode.Air, Origin = "440100" },
                Sms = new() { SmsId = "s-1", State = SmsState.Queued, QueuePosition = 12 },
                Flags = { new Flag { Word = "passed_elsewhere_minutes_ago", Text = "几分钟前已在另一卡口放行" } },
            },
        },
    };
}
