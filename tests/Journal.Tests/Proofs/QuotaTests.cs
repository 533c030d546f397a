using System.Globalization;
using Gateway.Journal.Tests.Stand;

namespace Gateway.Journal.Tests.Proofs;

public sealed class QuotaTests(ITestOutputHelper output)
{
    // A room of one part is of no use to a message of two that stands first in the line.
    private const int Usable = 2;

    private const int Relief = 3;

    private const int Plenty = 100_000;

    private static readonly SmsState[] Moving = [SmsState.Sending, SmsState.Unknown];

    /// <summary>Half of the SIMs are bound by the hour, half by the day; each limit grows with the number of kills, so that all of them
    /// fall into the time in which something is sent.</summary>
    [Fact]
    public async Task No_SIM_is_over_its_hour_or_its_day_and_none_has_room_left_when_SIMs_change_drivers_and_everybody_is_killed()
    {
        var untilMidnight = TimeSpan.FromDays(1) - TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).TimeOfDay;
        Assert.SkipWhen(untilMidnight < TimeSpan.FromMinutes(5 + (2 * Extent.Kills)),
            "Midnight in Harbin would give every SIM a new day in the middle of it.");
        var random = new Random(Extent.Seed);
        var half = Math.Max(1, Extent.Modems / 2);
        var (hour, day) = (10 * (Extent.Kills + 1), 7 * (Extent.Kills + 1));
        var limited = half * (hour + day);
        using var scratch = new Scratch();
        await using var bank = await Bank.StartAsync(scratch.Path("bank"), 2 * half, airTime: 0.2);
        await using var core = new Stand.Core(scratch, Settings(hour));
        await core.StartAsync();
        await using var first = new Driver(core.Grpc, await core.KeyFileAsync("host-1", Role.Driver), "host-1", bank.Ports(1, half));
        await using var second = new Driver(core.Grpc, await core.KeyFileAsync("host-2", Role.Driver), "host-2",
            bank.Ports(half + 1, 2 * half));
        first.Start();
        second.Start();
        await Waits.UsableAsync(core, 2 * half);
        foreach (var sim in (await core.Administrator.Sms.ListQuotaAsync(new ListQuotaRequest())).Sims.Where((_, index) => index % 2 == 0))
            await core.Administrator.Sms.SetQuotaAsync(new SetQuotaRequest { Iccid = sim.Iccid, LimitDay = day });

        // Half as much again as may be sent: parts are never lacking.
        var registered = await Travellers.RegisterAsync(core.Administrator, 1, limited * 3 / 2);
        var swaps = 0;
        foreach (var (at, step) in Schedule(random, limited))
        {
            await Waits.ReachedAsync(bank.Log, at);
            switch (step)
            {
                case Step.Swap:
                    swaps++;
                    await bank.MisbehaveAsync(1 + random.Next(half),
                        string.Create(CultureInfo.InvariantCulture, $"sim-swap={half + 1 + random.Next(half)}"));
                    break;
                case Step.Core:
                    await core.KillAsync();
                    await core.StartAsync();
                    break;
                case Step.First:
                    await first.KillAsync();
                    first.Start();
                    break;
                case Step.Second:
                    await second.KillAsync();
                    second.Start();
                    break;
            }
        }

        await UsedUpAsync(core, bank);
        await core.KillAsync();
        await core.StartAsync();
        await ApprovedAsync(core, 2 * half);
        var last = await Travellers.RegisterAsync(core.Administrator, registered.Count + 1, 1);
        var limits = await UsedUpAsync(core, bank);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Extent.Kills} kills each of core and two drivers, {swaps} swaps, seed {Extent.Seed}; counted by the network/charged/allowed:\n{string.Join('\n', limits)}"));

        Assert.Equal(2 * half, limits.Count);
        Assert.All(limits, sim => Assert.False(sim.IsOver, $"over its limit: {sim}"));
        Assert.All(limits, sim => Assert.True(sim.Quota.UsedHour >= sim.Hour, $"the network counted more than was charged: {sim}"));
        await NothingIsChargedInVainAsync(core, limits);

        // One SIM is allowed more, while everything runs: it sends that at once, and no more.
        var relieved = limits.First(sim => sim.Quota.LimitDay == day).Quota.Iccid;
        await core.Administrator.Sms.SetQuotaAsync(new SetQuotaRequest { Iccid = relieved, LimitDay = day + Relief });
        limits = await UsedUpAsync(core, bank);
        Assert.InRange(limits.Single(sim => sim.Quota.Iccid == relieved).Quota.UsedDay, day + 1, day + Relief);
        Assert.All(limits, sim => Assert.False(sim.IsOver, $"over its limit: {sim}"));

        // All are: then all of it leaves, also the rest of what was begun on a SIM whose day was used up.
        foreach (var sim in limits.Where(sim => sim.Quota.LimitDay != Plenty))
            await core.Administrator.Sms.SetQuotaAsync(new SetQuotaRequest { Iccid = sim.Quota.Iccid, LimitDay = Plenty });
        await core.Administrator.Sms.SetQuotaProfileAsync(new SetQuotaProfileRequest { Profile = "holiday" });
        await Waits.SettledAsync(core);
        foreach (var (phone, id) in last)
            registered.Add(phone, id);
        (await Judgement.OfAsync(core, bank.Log, registered)).Require();
        Assert.All(await QuotaRecord.OfAllAsync(core, bank.Log), sim => Assert.False(sim.IsOver, $"over its limit: {sim}"));
        var verified = await core.Administrator.Store.VerifyAsync(new VerifyStoreRequest());
        Assert.True(verified.Clean, string.Join('\n', verified.Findings));
    }

    private enum Step
    {
        Swap,
        Core,
        First,
        Second,
    }

    // The travellers come tomorrow: what is kept for gates and for today would be theirs to wait for.
    private static string[] Settings(int hour) =>
    [
        "Sms:UnknownSettleSeconds=5",
        "Sms:SubmitTimeoutSeconds=30",
        "Admission:GateReserveParts=0",
        "Admission:HourReservePercent=0",
        string.Create(CultureInfo.InvariantCulture, $"Quota:Profiles:normal:Hour={hour}"),
        $"Quota:Profiles:normal:Day={Plenty}",
        $"Quota:Profiles:holiday:Hour={Plenty}",
        $"Quota:Profiles:holiday:Day={Plenty}",
    ];

    /// <summary>After how many PDUs what happens.</summary>
    private static IEnumerable<(int At, Step Step)> Schedule(Random random, int parts)
    {
        Step[] steps =
        [
            .. Enumerable.Repeat(Step.Swap, Extent.Moves),
            .. new[] { Step.Core, Step.First, Step.Second }.SelectMany(victim => Enumerable.Repeat(victim, Extent.Kills)),
        ];
        random.Shuffle(steps);
        return steps.Select(_ => random.Next(parts * 3 / 4)).Order().ToList().Zip(steps);
    }

    /// <summary>Until every SIM is used up and nothing is in the air or unknown. A card that was moved while its former driver was down
    /// waits for somebody's yes.</summary>
    private static async Task<IReadOnlyList<QuotaRecord>> UsedUpAsync(Stand.Core core, Bank bank)
    {
        await Eventually.AsksAsync(
            "every SIM used up",
            async () => (Approved: await core.Administrator.Modems.ApproveSimsAsync(new ApproveSimsRequest { All = true }),
                Sims: await QuotaRecord.OfAllAsync(core, bank.Log),
                (await core.Administrator.Sms.ListAsync(new ListSmsRequest { PageSize = 1 })).Counts),
            now => now.Counts.Where(count => Moving.Contains(count.State)).All(count => count.Count == 0)
                && now.Sims.All(sim => sim.Room < Usable));
        return await QuotaRecord.OfAllAsync(core, bank.Log);
    }

    /// <summary>Until all work again; a card that was moved last may wait for a yes that nobody needed before.</summary>
    private static async Task ApprovedAsync(Stand.Core core, int modems) => await Eventually.AsksAsync(
        $"{modems} usable modems",
        async () =>
        {
            await core.Administrator.Modems.ApproveSimsAsync(new ApproveSimsRequest { All = true });
            return (await core.Administrator.Modems.ListAsync(new ListModemsRequest())).Summary.Usable;
        },
        usable => usable >= modems);

    /// <summary>A charge that the network did not count is one of an attempt that may have left: it is unknown, or was refused.</summary>
    private static async Task NothingIsChargedInVainAsync(Stand.Core core, IReadOnlyList<QuotaRecord> limits)
    {
        var messages = await Waits.AllAsync(core);
        var attempts = messages.SelectMany(sms => sms.Attempts).ToList();
        var inDoubt = attempts.Where(attempt => attempt.State is AttemptState.OutcomeUnknown or AttemptState.Refused)
            .ToLookup(attempt => attempt.Iccid);
        Assert.All(limits, sim => Assert.True(
            sim.Quota.UsedHour <= sim.Hour
                + inDoubt[sim.Quota.Iccid].Count(), $"charged for what never left: {sim}, {inDoubt[sim.Quota.Iccid].Count()} in doubt; attempts: {OfSim(sim)}"));

        string OfSim(QuotaRecord sim) => string.Join(
            ", ", attempts.Where(attempt => attempt.Iccid == sim.Quota.Iccid).CountBy(attempt => attempt.State)
                .Select(count => $"{count.Value} {count.Key}")
                .Concat(messages.Where(sms => sms.Attempts.Any(attempt => attempt.Iccid == sim.Quota.Iccid)
                    && sms.Attempts.Any(attempt => attempt.State != AttemptState.Accepted)).Select(Judgement.Story)));
    }
}
