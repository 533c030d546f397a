using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Whole;

/// <summary>Cables, names, SIMs and networks come and go.</summary>
public class PluggingTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_modem_that_is_unplugged_is_absent_and_comes_back_as_itself()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready && m.Imei.Length > 0, stop);

        await stand.Bank.UnplugAsync(1);
        await core.ModemAsync(m => m.Imei == modem.Imei && m.State == V1.ModemState.Absent, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        Assert.Equal("modem_gone", (await core.ExpectAsync(V1.DriverMessage.MessageOneofCase.OfferReturned, stop)).OfferReturned.Why);

        await stand.Bank.PlugAsync(1);
        var back = await core.ModemAsync(m => m.Imei == modem.Imei && m.State == V1.ModemState.Ready, stop);
        Assert.Equal(modem.Sim.Iccid, back.Sim.Iccid);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_modems_that_swap_their_names_are_still_told_apart()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync(b => b.Count = 2);
        var core = new GrantingCore(await stand.AttachedAsync(stop));
        var serving = core.RunAsync();
        await core.UntilAsync(modems => modems.Count(m => m.State == V1.ModemState.Ready) == 2, stop);
        var before = core.Modems.ToDictionary(m => m.Imei, m => m.Port);

        await stand.Bank.MisbehaveAsync("1", "swap=2");
        await core.UntilAsync(modems => modems.Count(m => m.State == V1.ModemState.Ready && before[m.Imei] != m.Port) == 2, stop);

        foreach (var modem in core.Modems)
            Assert.NotNull(
                (await core.SendAsync(modem, modem.Port.Length + modem.Imei.Sum(c => c), "+8613912345678", stop)).Outcome.Accepted);
        core.Drop();
        await serving;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_SIM_without_its_PIN_is_locked_and_says_so()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await stand.Bank.MisbehaveAsync("1", "pin=1234");
        await stand.Bank.MisbehaveAsync("1", "reboot");

        Assert.Equal("sim_pin", (await core.ModemAsync(m => m.State == V1.ModemState.SimLocked && m.Reason.Length > 0, stop)).Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_modem_that_loses_the_network_takes_nothing_and_comes_back_by_itself()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync();
        var core = await stand.AttachedAsync(stop);
        var modem = await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
        await stand.Bank.MisbehaveAsync("1", "creg-lost=1");
        await core.ModemAsync(m => m.State == V1.ModemState.Searching, stop);
        await core.SayAsync(DriverStand.Offer(modem, 1));
        var end = await core.ExpectAsync(m => m.OfferReturned is not null || m.AskGrant is not null, stop);

        Assert.True(end.OfferReturned is null or { Why: "not_registered" });
        await core.ModemAsync(m => m.State == V1.ModemState.Ready, stop);
    }
}
