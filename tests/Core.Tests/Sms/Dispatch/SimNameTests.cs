using Gateway.Core.Bank;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Lite;
using Gateway.Core.Tests.Storage;

namespace Gateway.Core.Tests.Sms.Dispatch;

/// <summary>A SIM whose ICCID some modems can tell and others cannot is one SIM.</summary>
public sealed class SimNameTests : IAsyncDisposable
{
    private const string Iccid = "898600B5191200123456";
    private const string Imsi = "460001111111111";
    private readonly TemporaryStore _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Known_by_its_IMSI_and_later_by_its_ICCID_it_keeps_record_epoch_and_ledger()
    {
        var store = await OpenAsync();
        var first = await AnnounceAsync(store, await NameOfAsync(store));
        Assert.Equal($"imsi:{Imsi}", first.Iccid);
        await store.WriteAsync(transaction =>
        {
            var ledger = Ledgers.FindOrNew(transaction, first.Iccid);
            Ledger.Charge(ledger, default(SimLimits), 3, 1, Now());
            Ledgers.Save(transaction, ledger);
            return true;
        });

        var second = await AnnounceAsync(store, Iccid);
        Assert.Equal((first.Id, Iccid, first.Epoch), (second.Id, second.Iccid, second.Epoch));
        Assert.Equal(3, Ledger.DayParts(Assert.Single(Charged(store)), Now()));
        Assert.Equal(Iccid, Assert.Single(Charged(store)).Iccid);
        Assert.Equal(Iccid, await NameOfAsync(store)); // and where a modem cannot tell it, it is the same SIM
        Assert.Empty(await store.VerifyAsync());
    }

    [Fact]
    public async Task Two_ledgers_of_one_SIM_become_one()
    {
        var store = await OpenAsync();
        foreach (var (name, parts) in new[] { (Iccid, 2), ($"imsi:{Imsi}", 5) })
        {
            await store.WriteAsync(transaction =>
            {
                var ledger = Ledgers.FindOrNew(transaction, name);
                Ledger.Charge(ledger, default(SimLimits), parts, 1, Now());
                Ledgers.Save(transaction, ledger);
                return true;
            });
        }

        await AnnounceAsync(store, $"imsi:{Imsi}");
        await AnnounceAsync(store, Iccid);
        var one = Assert.Single(Charged(store));
        Assert.Equal((7, 7, 7), (Ledger.DayParts(one, Now()), Ledger.MonthParts(one, Now()), Ledger.HourParts(one, Now())));
        Assert.Empty(await store.VerifyAsync());
    }

    private static Task<string> NameOfAsync(LiteStore store) => new SimNames(store).OfAsync("driver", "", Imsi);

    private static IReadOnlyList<LedgerRecord> Charged(LiteStore store) =>
        store.Read(transaction => transaction.Range(SmsCollections.Ledgers, 0, 9));

    private Task<SimRecord> AnnounceAsync(LiteStore store, string name) => store.WriteAsync(transaction =>
    {
        if (Sims.KnownByImsi(transaction, name, Imsi) is { } unnamed)
            Ledgers.Rename(transaction, unnamed.Iccid, name);
        return Sims.Announce(transaction, name, Imsi, "driver", "861000000000011", isVirtual: false, Now());
    });

    private long Now() => _place.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<LiteStore> OpenAsync() => _place.OpenAsync(new StoreModel().AddSims().Add(SmsCollections.Ledgers, new QuotaBook()));
}
