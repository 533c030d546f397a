using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

public sealed class KillTests(ITestOutputHelper output)
{
    private const string Faults = """
        { "rules": [
          { "what": "accept-then-error=CMS 500", "rate": 0.01 },
          { "what": "lost-error=CMS 332", "rate": 0.005 },
          { "what": "reject=CMS 42", "rate": 0.01 },
          { "what": "prompt-error=CMS 500", "rate": 0.005 },
          { "what": "no-reference", "rate": 0.005 },
          { "what": "answer-late=3", "rate": 0.01 },
          { "what": "reboot-after-accept", "rate": 0.002 },
          { "what": "unplug-after-accept", "rate": 0.002 },
          { "what": "report-none", "rate": 0.02 },
          { "what": "report-early", "rate": 0.02 },
          { "what": "report-duplicate", "rate": 0.02 }
        ] }
        """;

    [Fact]
    public async Task Nothing_is_lost_and_every_double_is_explained_when_core_driver_and_bank_are_killed_again_and_again()
    {
        var random = new Random(Extent.Seed);
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), Extent.Modems, airTime: 0.2, Faults);
        await using var core = new Stand.Core(scratch, ["Sms:UnknownSettleSeconds=5", "Sms:SubmitTimeoutSeconds=30"]);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1",
            bank.Ports(1, Extent.Modems));
        driver.Start();

        var began = TimeProvider.System.GetTimestamp();
        var registered = await Travellers.RegisterAsync(core.Administrator, 1, Extent.Messages);
        foreach (var (at, victim) in Schedule(random))
        {
            await Waits.ReachedAsync(bank.Log, at);
            if (victim is Victim.Bank)
            {
                await bank.KillAsync();
                await bank.StartAsync();
            }

            if (victim is Victim.Core or Victim.Both)
                await core.KillAsync();
            if (victim is Victim.Driver or Victim.Both)
            {
                await driver.KillAsync();
                driver.Start();
            }

            if (victim is Victim.Core or Victim.Both)
                await core.StartAsync();
        }

        await Waits.SettledAsync(core);
        var judgement = await Judgement.OfAsync(core, bank.Log, registered);
        var kills = string.Create(CultureInfo.InvariantCulture,
            $"{Extent.Kills} kills each of core, driver and bank, seed {Extent.Seed}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s");
        output.WriteLine($"{kills}: {judgement}");
        judgement.Require();
        Assert.Equal(Extent.Messages, judgement.Messages);
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }

    private enum Victim
    {
        Core,
        Driver,
        Both,
        Bank,
    }

    /// <summary>After how many PDUs who is killed; one in five kills of core and driver takes both at once.</summary>
    private static IEnumerable<(int At, Victim Victim)> Schedule(Random random)
    {
        var both = Extent.Kills / 5;
        Victim[] victims =
        [
            .. Enumerable.Repeat(Victim.Both, both),
            .. Enumerable.Repeat(Victim.Core, Extent.Kills - both),
            .. Enumerable.Repeat(Victim.Driver, Extent.Kills - both),
            .. Enumerable.Repeat(Victim.Bank, Extent.Kills),
        ];
        random.Shuffle(victims);
        var times = victims.Select(_ => random.Next(Extent.Messages * 9 / 10)).Order().ToList();
        return times.Zip(victims);
    }
}
