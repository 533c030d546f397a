using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>Every misbehaviour of the virtual bank at once, at realistic and at ten times realistic rates. 20,000 messages:
/// <c>GATEWAY_TRUTH_MESSAGES=20000 GATEWAY_TRUTH_SUBMIT_SECONDS=150</c>.</summary>
public sealed class TruthTests(ITestOutputHelper output)
{
    private const int Modems = 16;

    [Theory]
    [InlineData("realistic")]
    [InlineData("tenfold")]
    public async Task Nothing_is_lost_and_only_the_unknown_is_doubled_whatever_modems_do(string scenario)
    {
        using var scratch = new Scratch();
        var rules = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "scenarios", scenario + ".json"),
            TestContext.Current.CancellationToken);
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), Modems, airTime: 0.2, rules);
        await using var core = new Stand.Core(
            scratch,
            [
                "Sms:UnknownSettleSeconds=5",
                string.Create(CultureInfo.InvariantCulture, $"Sms:SubmitTimeoutSeconds={Extent.TruthSubmitSeconds}"),
            ]);
        await core.StartAsync();
        var traces = scratch.Path("traces");
        await using var driver = new Driver(
            core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.AllPorts, "--trace", traces, "--Modems:Pins:*=1234",
            "--Modems:PinEvenWhenTriesUnknown=true", "--Modems:HealthSeconds=10");
        driver.Start();
        await Waits.UsableAsync(core, 1);

        var began = TimeProvider.System.GetTimestamp();
        var registered = await Travellers.RegisterAsync(core.Administrator, 1, Extent.TruthMessages);
        await Waits.SettledAsync(core);
        var judgement = await Judgement.OfAsync(core, bank.Log, registered);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{scenario}, seed {Extent.Seed}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s: {judgement}"));

        judgement.Require();
        Assert.Equal(Extent.TruthMessages, judgement.Messages);
        Assert.All((await bank.Api.ListVirtualModemsAsync(new ListVirtualModemsRequest())).Modems,
            modem => Assert.NotEmpty(modem.Misbehaviours));
        // What the rules did is seen where they strike often: at realistic rates one short run in ten leaves nothing unknown.
        if (scenario == "tenfold" || Extent.TruthMessages >= 5000)
            Assert.NotEqual(0, judgement.EverUnknown + judgement.Failed);
        Assert.False(driver.Run!.HasEnded, driver.Run.Errors);
        Assert.Empty(Leaks(core, driver, traces).Take(5));
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }

    private static IEnumerable<string> Leaks(Stand.Core core, Driver driver, string traces)
    {
        var personal = new PersonalData(Extent.TruthMessages);
        var files = Directory.GetFiles(traces);
        Assert.NotEmpty(files);
        return files.SelectMany(file => personal.FoundIn(Path.GetFileName(file), SharedLines(file)))
            .Concat(personal.FoundIn("driver", driver.Run!.OutputLines.Concat(driver.Run.Errors.Split('\n'))))
            .Concat(personal.FoundIn("core", core.Run!.OutputLines.Concat(core.Run.Errors.Split('\n'))));
    }

    private static IEnumerable<string> SharedLines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
