using Gateway.ModemDriver.Tests.Stand;
using V1 = Gateway.V1;

namespace Gateway.ModemDriver.Tests.Link;

/// <summary>Two modems at work over one stream: the question of one takes along that of the other.</summary>
public class GrantRoundTests
{
    private const int Fewest = 6;

    [Fact(Timeout = 60_000)]
    public async Task Parts_are_granted_while_the_one_before_is_in_the_air_and_each_leaves_once()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var stand = await DriverStand.StartAsync(bank => (bank.Count, bank.AirTime) = (2, TimeSpan.FromMilliseconds(200)));
        var core = await stand.AttachedAsync(stop);
        var modems = new List<V1.Modem>();
        while (modems.Count < 2)
            modems.Add(await core.ModemAsync(m => m.State == V1.ModemState.Ready && !modems.Exists(known => known.Imei == m.Imei), stop));
        var modemOf = new Dictionary<long, V1.Modem>();
        var inHand = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal); // granted, its outcome not told yet; by IMEI
        var (offered, done, ahead) = (0L, 0, 0);
        foreach (var modem in modems.Concat(modems))
            await OfferAsync(modem);

        while (ahead < Fewest || done < offered)
        {
            var message = await core.ExpectAsync(heard => heard.AskGrant is not null || heard.Outcome is not null, stop);
            if (message.AskGrant is { } question)
            {
                var granted = inHand.TryGetValue(question.Imei, out var those) ? those : inHand[question.Imei] = [];
                ahead += granted.Count;
                Assert.True(granted.Add(question.AttemptId));
                Assert.InRange(granted.Count, 1, 2); // one in the air and one ahead
                await core.SayAsync(DriverStand.Grant(question.AttemptId));
            }
            else
            {
                var outcome = message.Outcome;
                Assert.NotNull(outcome.Accepted);
                var modem = modemOf[outcome.AttemptId];
                Assert.True(inHand[modem.Imei].Remove(outcome.AttemptId));
                done++;
                await core.SayAsync(DriverStand.Stored(outcome.AttemptId));
                if (ahead < Fewest)
                    await OfferAsync(modem);
            }
        }

        Assert.Equal(offered, (await stand.Bank.ModemsAsync()).Sum(modem => modem.Submitted));

        async Task OfferAsync(V1.Modem modem)
        {
            modemOf[++offered] = modem;
            await core.SayAsync(DriverStand.Offer(modem, offered));
        }
    }
}
