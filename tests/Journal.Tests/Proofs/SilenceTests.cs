using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

/// <summary>A peer that hangs closes nothing: only pings find it. How long that took is printed, not asserted.</summary>
public sealed class SilenceTests(ITestOutputHelper output)
{
    private const int Modems = 2;

    [Fact]
    public async Task A_driver_that_hangs_is_found_and_taken_in_again_when_it_goes_on()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), Modems, airTime: 0.2);
        await using var core = new Stand.Core(scratch);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.Ports(1, Modems));
        driver.Start();
        await Waits.UsableAsync(core, Modems);

        await ProgramRun.SignalAsync(driver.Run!.Id, "STOP");
        await SaidAsync("the core", () => Eventually.AsksAsync("no driver attached", () => DriversAsync(core), drivers => drivers == 0));
        await ProgramRun.SignalAsync(driver.Run.Id, "CONT");
        await Waits.UsableAsync(core, Modems);
        await SendsAsync(core, bank);
    }

    [Fact]
    public async Task A_core_that_hangs_is_found_and_attached_to_again_when_it_goes_on()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), Modems, airTime: 0.2);
        await using var core = new Stand.Core(scratch);
        await core.StartAsync();
        await using var driver = new Driver(core.Grpc, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1", bank.Ports(1, Modems));
        driver.Start();
        await Waits.UsableAsync(core, Modems);

        await ProgramRun.SignalAsync(core.Run!.Id, "STOP");
        await SaidAsync("the driver",
            () => driver.Run!.LineAsync(line => line.Contains("The stream to the core ended", StringComparison.Ordinal)));
        await ProgramRun.SignalAsync(core.Run.Id, "CONT");
        await Waits.UsableAsync(core, Modems);
        await SendsAsync(core, bank);
    }

    private async Task SaidAsync<T>(string who, Func<Task<T>> found)
    {
        var began = TimeProvider.System.GetTimestamp();
        await found();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{who} found it after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s"));
    }

    private static async Task<int> DriversAsync(Stand.Core core) =>
        (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Summary.Drivers;

    private static async Task SendsAsync(Stand.Core core, Bank bank)
    {
        var registered = await Travellers.RegisterAsync(core.Administrator, 1, Modems);
        await Waits.SettledAsync(core);
        var judgement = await Judgement.OfAsync(core, bank.Log, registered);
        judgement.Require();
        Assert.Equal(0, judgement.Doubled);
    }
}
