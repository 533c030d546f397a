using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

public sealed class CutTests(ITestOutputHelper output)
{
    private const int NewEachSecond = 10;

    [Fact]
    public async Task A_stream_that_breaks_every_second_costs_time_and_nothing_else()
    {
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), Extent.Modems, airTime: 0.4);
        await using var core = new Stand.Core(scratch, ["Sms:UnknownSettleSeconds=5", "Sms:SubmitTimeoutSeconds=30"]);
        await core.StartAsync();
        await using var proxy = new CuttingProxy(new Uri(core.Grpc));
        proxy.Start();
        await using var driver = new Driver(proxy.Address, await core.KeyFileAsync("bank-1", Role.Driver), "bank-1",
            bank.Ports(1, Extent.Modems));
        driver.Start();
        await Waits.UsableAsync(core, Extent.Modems);

        var registered = new Dictionary<string, string>(StringComparer.Ordinal);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var cuts = 0;
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (clock.GetElapsedTime(began) < Extent.Cutting && await second.WaitForNextTickAsync())
        {
            proxy.Cut();
            cuts++;
            foreach (var (phone, id) in await Travellers.RegisterAsync(core.Administrator, registered.Count + 1, NewEachSecond))
                registered.Add(phone, id);
        }

        var meanwhile = bank.Log.Count;
        await Waits.SettledAsync(core);
        var judgement = await Judgement.OfAsync(core, bank.Log, registered);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{cuts} cuts in {Extent.Cutting.TotalSeconds:F0} s, {proxy.Accepted} connections, {meanwhile} PDUs left meanwhile: {judgement}"));
        judgement.Require();
        Assert.InRange(proxy.Accepted, 2, int.MaxValue);
        Assert.Equal(registered.Count, judgement.Messages);

        // A lost stream alone leaves nobody in doubt: what was in the air was heard of by the next stream.
        Assert.Equal(0, judgement.Doubled);
        Assert.Equal(0, judgement.Marked);
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }
}
