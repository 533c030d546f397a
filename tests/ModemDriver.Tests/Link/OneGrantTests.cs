using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

/// <summary>Two modems at work over one stream: a driver that dies leaves at most one granted part of each behind.</summary>
public class OneGrantTests
{
    private const int Parts = 24;

    [Fact(Timeout = 60_000)]
    public async Task No_part_is_asked_for_while_another_of_its_modem_is_granted_and_each_leaves_once()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync(bank => (bank.Count, bank.AirTime) = (2, TimeSpan.FromMilliseconds(50)));
        var core = await stand.AttachedAsync(stop);
        var modems = new List<V1.Modem>();
        while (modems.Count < 2)
            modems.Add(await core.ModemAsync(m => m.State == V1.ModemState.Ready && !modems.Exists(known => known.Imei == m.Imei), stop));
        var modemOf = new Dictionary<long, V1.Modem>();
        var granted = new Dictionary<string, long>(StringComparer.Ordinal); // its outcome not told yet; by IMEI
        var (offered, done) = (0L, 0);
        foreach (var modem in modems.Concat(modems)) // one in work and one ahead
            await OfferAsync(modem);

        while (done < Parts)
        {
            var message = await core.ExpectAsync(heard => heard.AskGrant is not null || heard.Outcome is not null, stop);
            if (message.AskGrant is { } question)
            {
                Assert.DoesNotContain(question.Imei, granted);
                granted.Add(question.Imei, question.AttemptId);
                await core.SayAsync(DriverStand.Grant(question.AttemptId));
                continue;
            }

            var outcome = message.Outcome;
            Assert.NotNull(outcome.Accepted);
            var busy = modemOf[outcome.AttemptId];
            Assert.True(granted.Remove(busy.Imei, out var attemptId));
            Assert.Equal(outcome.AttemptId, attemptId);
            done++;
            await core.SayAsync(DriverStand.Stored(outcome.AttemptId));
            if (offered < Parts)
                await OfferAsync(busy);
        }

        Assert.Equal(Parts, (await stand.Bank.ModemsAsync()).Sum(modem => modem.Submitted));

        async Task OfferAsync(V1.Modem modem)
        {
            modemOf[++offered] = modem;
            await core.SayAsync(DriverStand.Offer(modem, offered));
        }
    }
}
