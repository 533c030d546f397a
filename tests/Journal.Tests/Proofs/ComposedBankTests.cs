using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>The law of modems over the table of habits of docs/virtual-bank.md: usable, or it says why. 2,000 modems:
/// <c>GATEWAY_COMPOSED_MODEMS=2000</c>; <c>GATEWAY_SEED</c> repeats a run, <c>GATEWAY_COMPOSED_HABITS=habit+habit,habit</c> tries these
/// modems alone,
/// <c>GATEWAY_COMPOSED_TRACES=folder</c> keeps the wire traces of those that broke it.</summary>
public sealed class ComposedBankTests(ITestOutputHelper output)
{
    private const int KillsAtOnce = 2;
    private const int MostShrunk = 40;

    [Fact]
    public async Task Every_modem_sends_or_says_why_and_nothing_is_lost()
    {
        if (Extent.ComposedHabits.Length > 0)
        {
            await RequireAsync(Extent.Seed, "--habits", Extent.ComposedHabits);
            return;
        }

        for (var (done, seed) = (0, Extent.Seed); done < Extent.ComposedModems; done += Extent.ComposedAtOnce, seed++)
        {
            var count = Math.Min(Extent.ComposedAtOnce, Extent.ComposedModems - done);
            await RequireAsync(seed, "--composed", count.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_bank_in_which_nothing_can_send_counts_and_forecasts_nothing_and_says_of_each_port_why()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartComposedAsync(
            scratch.Path("bank"), 0.2, "--habits",
            "puk,no-sim,pin-wrong,pin-tries-unknown,sim-fails,no-identity,denied,searching,rlos,port-silent,port-nmea,port-console,port-loop-back");
        await using var core = new Stand.Core(scratch, ["Quota:Profiles:normal:Hour=200", "Quota:Profiles:normal:Day=1000"]);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.AllPorts,
            "--Modems:Pins:*=1234");
        driver.Start();
        var registered = await Travellers.RegisterAsync(core.Administrator, 1, 20);
        var modules = Module.Of((await bank.Api.ListVirtualModemsAsync(new ListVirtualModemsRequest())).Modems);

        await Eventually.AsksAsync("a right reason for each port", async () => await UnexplainedAsync(core, modules),
            unexplained => unexplained.Length == 0);

        var summary = (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Summary;
        Assert.Equal(0, summary.Usable);
        Assert.Equal(registered.Count, summary.Queued);
        var forecast = await core.Administrator.Sms.ForecastAsync(new ForecastRequest());
        Assert.All(forecast.Hours, hour => Assert.Equal(0, hour.CapacityParts));
        Assert.Equal(0, bank.Log.Count);
    }

    private static async Task<string> UnexplainedAsync(Stand.Core core, IReadOnlyList<Module> modules)
    {
        var known = (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Modems.ToDictionary(modem => modem.Port,
            StringComparer.Ordinal);
        return string.Join('\n',
            modules.Where(module => !module.Reasons.Contains(known.GetValueOrDefault(module.Ttys[0].Port)?.Reason ?? ""))
            .Select(module => $"{module}: '{known.GetValueOrDefault(module.Ttys[0].Port)?.Reason}'"));
    }

    private async Task RequireAsync(int seed, params string[] composition)
    {
        var began = TimeProvider.System.GetTimestamp();
        var verdict = await ComposedRun.JudgeAsync(seed, KillsAtOnce, composition);
        var told = string.Create(
            CultureInfo.InvariantCulture, $"seed {seed}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s, {string.Join(' ', composition)}: {verdict}");
        output.WriteLine(told);
        TestContext.Current.SendDiagnosticMessage(told); // with -diagnostics: now, before anything is tried again
        if (verdict.IsKept)
            return;
        var shrunk = await ShrunkAsync(seed, verdict);
        Assert.Fail(
            string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {verdict}\n\nEach of them, and each of its habits, alone:{shrunk}"));
    }

    /// <summary>The modems that broke the law in a bank of their own, whole and by each of their habits.</summary>
    private static async Task<string> ShrunkAsync(int seed, LawVerdict verdict)
    {
        var compositions = verdict.Broken.Where(module => module.Habits.Count > 0)
            .SelectMany(module => module.Habits.Select(habit => habit.Name).Append(module.Composition)).Distinct()
            .Take(MostShrunk).ToList();
        if (compositions.Count == 0)
            return " modems without habits; they need their neighbours.";
        var alone = await ComposedRun.JudgeAsync(seed, kills: 0, "--habits", string.Join(',', compositions));
        var broken = alone.Broken.Select(module => module.Composition).ToHashSet(StringComparer.Ordinal);
        return string.Concat(compositions.Select(each => $"\n  {each}: {(broken.Contains(each) ? "breaks it" : "keeps it")}"))
            + $"\n{alone}\nGATEWAY_SEED={seed.ToString(CultureInfo.InvariantCulture)} GATEWAY_COMPOSED_HABITS={string.Join(',', broken)}";
    }
}
