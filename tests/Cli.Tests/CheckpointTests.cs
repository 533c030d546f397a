using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public class CheckpointTests
{
    [Fact]
    public async Task A_clear_yes_comes_first()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<VerifyRequest>(_ => Found(mayPass: true));
        var ended = await gateway.RunInChineseAsync("checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.StartsWith("放行\n", ended.Out, StringComparison.Ordinal);
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
        Assert.StartsWith("CHECK\nLook twice.\n", ended.Out, StringComparison.Ordinal);
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
        Assert.StartsWith("CHECK\nNo registration found", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_tail_explains_why_it_passes_nobody()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var found = Found(mayPass: false);
        found.Matches[0].FoundBy = KeyKind.ByPhoneTail;
        gateway.Script.On<VerifyRequest>(_ => found);
        var ended = await gateway.RunAsync("checkpoint", "verify", "5678", "--at", "AIR-HRB-D");
        Assert.StartsWith("CHECK\nA phone tail alone never lets anybody pass", ended.Out, StringComparison.Ordinal);
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
            .On<PassRequest>(request => new PassResponse { Passage = new() { EntryPoint = request.EntryPoint, TravellerIndexes = { request.TravellerIndexes } } });
        var ended = await gateway.RunAsync(["checkpoint", "verify", "7K2M9QXA", "--at", "AIR-HRB-D", "--pass", .. who]);
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
