using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Drivers;

/// <summary>A key belongs to one driver: the one that it was made for, or the first that used it.</summary>
public sealed class DriverKeyTests
{
    [Fact]
    public async Task Another_name_is_refused_in_words_also_after_a_restart_of_the_core()
    {
        using var scratch = new Scratch();
        string key;
        await using (var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]))
        {
            var caller = await core.NewCallerAsync("bank", Role.Driver);
            key = caller.Key;
            using (var first = new ScriptedDriver(caller, driverId: "bank-a"))
                await first.AnnounceAsync();
            Assert.Equal("bank-a", (await KeyOfAsync(core, "bank")).DriverId);
            await RefusedAsync(caller, "bank-b", "This key belongs to driver bank-a", "--id bank-a", "--driver bank-b");
        }

        await using var again = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await RefusedAsync(again.As(key), "bank-b", "This key belongs to driver bank-a");
        using var same = new ScriptedDriver(again.As(key), driverId: "bank-a");
        await same.AnnounceAsync();
        Assert.True((await again.Administrator.Store.VerifyAsync(new VerifyStoreRequest())).Clean);
    }

    [Fact]
    public async Task A_name_that_another_key_has_is_not_taken_while_that_one_is_away_nor_when_it_is_revoked()
    {
        await using var stage = await TwoBanks.StartAsync();
        await stage.Bank.EndAsync();
        await RefusedAsync(stage.OtherKey, TwoBanks.Honest, "Driver bank-a belongs to key k-", "--driver bank-a");
        using (var back = stage.BankAgain())
            await back.AnnounceAsync();

        await stage.Core.Administrator.Access.RevokeKeyAsync(
            new RevokeKeyRequest { KeyId = (await KeyOfAsync(stage.Core, "honest")).KeyId });
        await RefusedAsync(stage.OtherKey, TwoBanks.Honest, "Driver bank-a belongs to key k-");

        // What the words advise: the administrator makes a key for it, which has the SIMs of before.
        using var next = new ScriptedDriver(await stage.Core.NewDriverAsync("next", TwoBanks.Honest), driverId: TwoBanks.Honest);
        await next.AnnounceAsync();
        await stage.ModemAsync(TwoBanks.Honest, modem => modem is { Waits: "", State: ModemState.Ready });
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_name_of_the_driver_inside_the_gateway_is_nobody_else_s(string isOn)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, [$"Modems:Embedded={isOn}", "Modems:Virtual=1"]);
        await RefusedAsync(await core.NewCallerAsync("bank", Role.Driver), "embedded",
            "embedded is the name of the driver inside the gateway");
    }

    [Theory]
    [InlineData("bank\na")]
    [InlineData("")]
    [InlineData("bank\u202Ea")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_name_of_the_wrong_shape_is_refused(string name)
    {
        using var scratch = new Scratch();
        await using var core = await CoreProcess.StartAsync(scratch, ["Modems:Embedded=false"]);
        await RefusedAsync(await core.NewCallerAsync("bank", Role.Driver), name, "driver_id must have 1 to 64");
    }

    private static async Task<Key> KeyOfAsync(CoreProcess core, string name) =>
        Assert.Single((await core.Administrator.Access.ListKeysAsync(new ListKeysRequest())).Keys, key => key.Name == name);

    private static async Task RefusedAsync(Caller caller, string driverId, params string[] words)
    {
        using var driver = new ScriptedDriver(caller, driverId: driverId);
        var heard = await driver.AnnouncedAsync();
        Assert.Null(heard.Welcome);
        Assert.All(words, word => Assert.Contains(word, heard.Refused.Why, StringComparison.Ordinal));
    }
}
