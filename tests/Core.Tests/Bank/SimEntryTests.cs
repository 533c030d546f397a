using Gateway.Core.Bank;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;

namespace Gateway.Core.Tests.Bank;

/// <summary>Whether a driver may send with a SIM that it shows: every guard alone.</summary>
public sealed class SimEntryTests : IAsyncDisposable
{
    private const string Iccid = "89860000000000000001", Imsi = "460000000000001", Imei = "860000000000001";

    private readonly MemoryStore _store = new(new StoreModel());

    public SimEntryTests() => _store.Reopen(new StoreModel().AddSims());

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("", "a", SimEntry.Unknown)]
    [InlineData("held by a", "a", "")]
    [InlineData("held by a", "b", SimEntry.OfAnother)]
    [InlineData("released by a", "b", "")]
    [InlineData("released by a", "a", "")]
    [InlineData("another modem of a has another", "b", SimEntry.OfAnother)]
    [InlineData("its modem has it still", "b", SimEntry.OfAnother)]
    [InlineData("known by its IMSI to a", "b", SimEntry.OfAnother)]
    [InlineData("known by its IMSI to a", "a", "")]
    public async Task A_SIM_is_its_driver_s_until_that_one_says_that_it_is_gone(string before, string driver, string waits)
    {
        await _store.WriteAsync(transaction =>
        {
            if (before.Length == 0)
                return 0;
            Sims.Announce(transaction, before.StartsWith("known", StringComparison.Ordinal) ? Sims.ByImsi(Imsi) : Iccid, Imsi, "a", Imei,
                isVirtual: false, 0);
            return before switch
            {
                "released by a" => Sims.Release(transaction, "a", Imei, except: "").Count,
                "another modem of a has another" => Sims.Release(transaction, "a", "860000000000002", except: "").Count,
                "its modem has it still" => Sims.Release(transaction, "a", Imei, except: Iccid).Count,
                _ => 0,
            };
        });
        Assert.Equal(waits, WaitsFor(driver));
    }

    [Theory]
    [InlineData("a", Imei, "")]
    [InlineData("a", "860000000000002", SimEntry.ModemOfAnother)]
    public async Task A_modem_that_another_driver_has_waits_unless_the_SIM_was_in_it_here(string driver, string imei, string waits)
    {
        await _store.WriteAsync(transaction => Sims.Announce(transaction, Iccid, Imsi, "a", Imei, isVirtual: false, 0).Epoch);
        Assert.Equal(waits, WaitsFor(driver, imei, isModemElsewhere: true));
    }

    [Fact]
    public async Task A_reply_comes_through_the_driver_that_has_the_SIM_or_had_it_before()
    {
        foreach (var driver in new[] { "a", "b", "c" })
            await _store.WriteAsync(transaction => Sims.Announce(transaction, Iccid, Imsi, driver, Imei, isVirtual: false, 0).Epoch);
        Assert.Equal([false, true, true], new[] { "a", "b", "c" }.Select(driver =>
            _store.Read(transaction => Sims.IsOf(transaction, driver, Iccid))));
    }

    private string WaitsFor(string driver, string imei = Imei, bool isModemElsewhere = false) =>
        _store.Read(transaction => SimEntry.WaitsFor(transaction, new SimSight(Iccid, Imsi, driver, imei, isModemElsewhere)));
}
