using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

public sealed class SimMoveTests(ITestOutputHelper output)
{
    [Fact]
    public async Task SIMs_that_are_moved_between_two_drivers_are_never_used_by_both_and_nothing_is_lost()
    {
        var random = new Random(Extent.Seed);
        var half = Math.Max(1, Extent.Modems / 2);
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), 2 * half, airTime: 0.2);
        await using var core = new Stand.Core(scratch, ["Sms:UnknownSettleSeconds=5", "Sms:SubmitTimeoutSeconds=30"]);
        await core.StartAsync();
        await using var first = new Driver(core.Grpc, await core.KeyFileAsync("host-1", Role.Driver), "host-1", bank.Ports(1, half));
        await using var second = new Driver(core.Grpc, await core.KeyFileAsync("host-2", Role.Driver), "host-2",
            bank.Ports(half + 1, 2 * half));
        first.Start();
        second.Start();
        await Waits.UsableAsync(core, 2 * half);

        var registered = await Travellers.RegisterAsync(core.Administrator, 1, Extent.Messages);
        for (var move = 1; move <= Extent.Moves; move++)
        {
            await Waits.ReachedAsync(bank.Log, Extent.Messages * move / (Extent.Moves + 2));
            var partner = half + 1 + random.Next(half);
            await bank.MisbehaveAsync(1 + random.Next(half), string.Create(CultureInfo.InvariantCulture, $"sim-swap={partner}"));
        }

        await Waits.SettledAsync(core);
        var judgement = await Judgement.OfAsync(core, bank.Log, registered);
        var hosts = (await Waits.AllAsync(core)).SelectMany(sms => sms.Attempts).ToLookup(attempt => attempt.Iccid);
        var changes = hosts.Sum(sim => Changes([.. sim.OrderBy(attempt => attempt.GrantedAtMs).ThenBy(attempt => attempt.AttemptId)]));
        output.WriteLine($"{Extent.Moves} swaps of SIMs between two drivers, {changes} changes of place seen in the journal: {judgement}");
        judgement.Require();
        Assert.Equal(Extent.Messages, judgement.Messages);

        // Two SIMs change places at each swap. One that two modems used by turns would change more often than it was moved.
        Assert.InRange(changes, 1, 2 * Extent.Moves);
        Assert.All(bank.Log.Read().Where(pdu => pdu.Accepted),
            pdu => Assert.Contains(hosts[pdu.Iccid], attempt => attempt.Imei == pdu.Imei));
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }

    private static int Changes(IReadOnlyList<SmsAttempt> attempts) =>
        attempts.Zip(attempts.Skip(1)).Count(pair => pair.First.Imei != pair.Second.Imei);
}
