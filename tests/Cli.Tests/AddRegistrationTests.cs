using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Cli.Tests;

public class AddRegistrationTests
{
    private static readonly string[] Trip =
    [
        "--mode",
        "air",
        "--number",
        "MU5605",
        "--origin",
        "440100",
        "--district",
        "南岗",
        "--address",
        "中山路1号",
    ];

    [Fact]
    public async Task A_traveller_becomes_a_form_and_the_answer_is_shown()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => Answers.Stored("r-1", "7K2M9QXA"));
        var ended = await gateway.RunAsync(
            ["registration", "add", "--name", "梁芳", "--id-card", "370202197804199684", "--phone", "19141777631", "--arrive",
                "2020-02-14", "--time", "15:40", "--purpose", "return", "--exposure", "no", "--symptoms", "发热,cough",
                "--seat", "1A", .. Trip]);
        Assert.Equal((Exit.Ok, "Stored.\n"), (ended.Exit, ended.Error));
        Assert.Equal("Registration  r-1\nCode          7K2M9QXA\nSMS           queued, 12 in line\nSMS id        s-1\n", ended.Out);

        var request = gateway.Script.Single<RegisterRequest>();
        Assert.StartsWith("cli-", request.RequestId, StringComparison.Ordinal);
        Assert.Equal(new Trip
        {
            ArrivalDate = "2020-02-14",
            ArrivalTime = "15:40",
            Mode = ArrivalMode.Air,
            CarrierNumber = "MU5605",
            Origin = "440100",
            Purpose = Purpose.Return,
            DestinationDistrict = "230103",
            DestinationAddress = "中山路1号",
        }, request.Trip);
        Assert.Equal(new Traveller
        {
            Name = "梁芳",
            Document = new() { Type = DocumentType.IdCard, Number = "370202197804199684" },
            Seat = "1A",
            Exposure = Exposure.No,
            Symptoms = { "fever", "cough" },
        }, Assert.Single(request.Travellers));
    }

    [Fact]
    public async Task Today_is_Harbins_day()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => Answers.Stored("r-1", "7K2M9QXA"));
        // 20:00 in Greenwich is already tomorrow in Harbin.
        var clock = new FakeTimeProvider(new(2020, 2, 13, 20, 0, 0, TimeSpan.Zero));
        await gateway.RunInAsync("en",
            ["registration", "add", "--name", "a", "--passport", "F90724836", "--country", "deu", "--arrive", "today", .. Trip],
            terminal => terminal with { Clock = clock });
        var request = gateway.Script.Single<RegisterRequest>();
        Assert.Equal("2020-02-14", request.Trip.ArrivalDate);
        Assert.Equal("DEU", request.Travellers[0].Document.IssuingCountry);
    }

    [Fact]
    public async Task A_party_goes_on_one_form()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => Answers.Stored("r-1", "7K2M9QXA"));
        await gateway.RunAsync(
            [
                "registration",
                "add",
                "--arrive",
                "2020-02-14",
                "--traveller",
                "王小明,id-card,230103199001011237",
                "--traveller",
                "IVANOV,护照,F90724836,RUS",
                .. Trip,
            ]);
        var travellers = gateway.Script.Single<RegisterRequest>().Travellers;
        Assert.Equal(["王小明", "IVANOV"], travellers.Select(traveller => traveller.Name));
        Assert.Equal(new Document { Type = DocumentType.Passport, Number = "F90724836", IssuingCountry = "RUS" }, travellers[1].Document);
    }

    [Theory]
    [InlineData("registration.nobody", "--arrive", "2020-02-14")]
    [InlineData("registration.one_document", "--arrive", "2020-02-14", "--name", "a")]
    [InlineData("registration.one_document", "--arrive", "2020-02-14", "--name", "a", "--id-card", "1", "--passport", "2")]
    [InlineData("traveller.shape", "--arrive", "2020-02-14", "--traveller", "a,b")]
    [InlineData("arrive.not_a_date", "--arrive", "14 Feb", "--name", "a", "--id-card", "1")]
    public async Task What_makes_no_sense_is_refused_before_anything_is_sent(string text, params string[] arguments)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var ended = await gateway.RunAsync(["registration", "add", .. arguments, .. Trip]);
        Assert.Equal(Exit.Usage, ended.Exit);
        var expected = Language.Texts.In(Language.Speech.English)[text];
        Assert.StartsWith(expected.Split('{')[0], ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_same_request_can_be_asked_again()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => throw new RpcException(new(StatusCode.Unavailable, "")));
        var ended = await gateway.RunAsync(["registration", "add", "--name", "a", "--id-card", "1", "--arrive", "today", .. Trip]);
        Assert.Equal(Exit.Unreachable, ended.Exit);
        Assert.Contains($"--request-id {gateway.Script.Single<RegisterRequest>().RequestId}", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_and_symptoms_are_told_of_each_traveller()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Script.On<RegisterRequest>(_ => Answers.Stored("r-1", "7K2M9QXA"));
        var ended = await gateway.RunAsync(
            [
                "registration",
                "add",
                "--traveller",
                "甲,id-card,230103199001011237,,yes,发热;咳嗽",
                "--traveller",
                "乙,身份证,230102198506150020,,无",
                "--arrive",
                "2020-02-14",
                .. Trip,
            ]);
        Assert.Equal(Exit.Ok, ended.Exit);
        var travellers = gateway.Script.Single<RegisterRequest>().Travellers;
        Assert.Equal([Exposure.Yes, Exposure.No], travellers.Select(traveller => traveller.Exposure));
        Assert.Equal(["fever", "cough"], travellers[0].Symptoms);
    }

    [Theory]
    [InlineData("--exposure", "yes", "is the first traveller's: give it with --name")]
    [InlineData("--symptoms", "fever", "is the first traveller's: give it with --name")]
    [InlineData("--seat", "1A", "is the first traveller's: give it with --name")]
    public async Task What_is_said_of_nobody_in_particular_is_refused_and_never_lost(string option, string value, string why)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var ended = await gateway.RunAsync(
            ["registration", "add", "--traveller", "甲,id-card,230103199001011237", "--traveller", "乙,id-card,230102198506150020", option,
                value, "--arrive", "2020-02-14", .. Trip]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains(why, ended.Error, StringComparison.Ordinal);
        Assert.Empty(gateway.Script.Asked.OfType<RegisterRequest>());
    }

    [Fact]
    public async Task Contact_of_the_first_is_not_put_down_to_the_others()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        var ended = await gateway.RunAsync(
            ["registration", "add", "--name", "甲", "--id-card", "230103199001011237", "--exposure", "yes", "--traveller",
                "乙,id-card,230102198506150020", "--arrive", "2020-02-14", .. Trip]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains("say it of each --traveller too", ended.Error, StringComparison.Ordinal);
    }
}
