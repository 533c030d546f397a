using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>A driver that is killed twice with the same long text in the air.</summary>
public sealed class HeldQuotaTests
{
    private const int LongName = 6; // the number of a traveller whose text has two parts

    // They leave, and no phone says so: nobody can know.
    private const string NoReports = """{ "rules": [ { "what": "report-none", "rate": 1.0 } ] }""";

    [Fact]
    public async Task A_long_text_that_is_unknown_twice_waits_for_people_without_a_charge_for_the_part_that_nobody_tried()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), modems: 1, airTime: 3, NoReports);
        await using var core = new Stand.Core(scratch, ["Sms:UnknownSettleSeconds=1", "Sms:SubmitTimeoutSeconds=30"]);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.AllPorts);
        driver.Start();
        await Waits.UsableAsync(core, 1);
        var id = (await Travellers.RegisterAsync(core.Administrator, LongName, 1)).Single().Value;
        foreach (var attempts in (int[])[1, 2])
        {
            await ReachesAsync(sms => sms.State == SmsState.Sending && sms.Attempts.Count == attempts);
            await driver.KillAsync();
            driver.Start();
        }

        var held = await ReachesAsync(sms => sms.State == SmsState.Held);
        Assert.Equal(("unknown_twice", 2), (held.Reason, held.Parts));
        Assert.Equal([(1, AttemptState.OutcomeUnknown), (1, AttemptState.OutcomeUnknown)],
            held.Attempts.Select(attempt => (attempt.Part, attempt.State)));
        Assert.Equal((2, 2), await ChargedAsync());

        // Somebody lets it go a third time: both parts are paid for then.
        await core.Administrator.Sms.ReleaseAsync(new ReleaseSmsRequest { SmsId = id });
        await ReachesAsync(sms => sms.Attempts.Count == 3);
        Assert.Equal((4, 4), await ChargedAsync());
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));

        Task<Sms> ReachesAsync(Func<Sms, bool> state) => Eventually.AsksAsync(
            "the state", async () => await core.Administrator.Sms.GetAsync(new GetSmsRequest { SmsId = id }), state);

        async Task<(int Hour, int Day)> ChargedAsync()
        {
            var sim = Assert.Single((await core.Administrator.Sms.ListQuotaAsync(new ListQuotaRequest())).Sims);
            return (sim.UsedHour, sim.UsedDay);
        }
    }
}
