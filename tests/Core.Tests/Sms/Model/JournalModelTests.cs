using CsCheck;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Quota;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Model;

public class JournalModelTests
{
    /// <summary>Histories per run; more with the environment variable GATEWAY_HISTORIES.</summary>
    private static readonly long Histories = long.Parse(
        Environment.GetEnvironmentVariable("GATEWAY_HISTORIES") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);

    internal static readonly Gen<int[]> History = Gen.Int[0, World.StepCodes - 1].Array[8, 64];

    [Fact]
    public void Nothing_is_lost_nothing_is_doubled_in_secret_and_no_SIM_is_undercharged_whoever_dies_when() =>
        Gen.Select(History, Gen.Int[0, 3]).Sample(
            (history, tight) =>
            {
                var world = new World(hourLimit: tight == 0 ? 4 : 200);
                foreach (var step in history)
                    world.Step(step);
                world.Settle();
                Judge(world);
            },
            iter: Histories);

    private static void Judge(World world)
    {
        Require(!world.Core!.Pump.RunOnceAsync().IsFaulted, "the pump failed");
        var differences = world.Store.Differences().ToList();
        Require(differences.Count == 0, "memory differs from the records: " + string.Join("; ", differences));
        foreach (var sms in world.Messages())
            Judge(world, sms);
        foreach (var sim in world.Network.Accepted.GroupBy(entry => entry.Iccid, StringComparer.Ordinal))
            JudgeQuota(world, sim.Key, [.. sim]);
    }

    private static void Judge(World world, SmsRecord sms)
    {
        Require(SmsFacts.IsSettled(sms) || sms.State == SmsState.Held, $"message {sms.Id} is still {sms.State}");
        var taken = Enumerable.Range(1, sms.Parts)
            .Select(part => world.Network.Accepted.Count(entry => entry.SmsId == sms.Id && entry.Part == part))
            .ToList();
        if (sms.State is SmsState.Sent or SmsState.Delivered or SmsState.Undelivered)
            Require(taken.All(count => count > 0), $"message {sms.Id} is {sms.State}, but a part never left: lost" + Story(world, sms));
        Require(taken.All(count => count <= 2), $"message {sms.Id} left {taken.Max()} times" + Story(world, sms));
        Require(taken.All(count => count <= 1) || sms.PossibleDuplicate, $"message {sms.Id} was doubled and is not marked" + Story(world, sms));
        Require(
            !sms.PossibleDuplicate || sms.History.Any(entry => entry.State == SmsState.Unknown || entry.Reason is "sim_gone" or "sim_refused"),
            $"message {sms.Id} is marked without a reason" + Story(world, sms));
    }

    private static string Story(World world, SmsRecord sms) => string.Join(
        "\n  ",
        [
            "",
            .. sms.History.Select(entry => $"{entry.AtMs % 100_000_000} {entry.State} {entry.Reason}"),
            .. sms.Attempts.Select(attempt => $"attempt of part {attempt.Part}, round {attempt.Round}, SIM {attempt.Iccid[^1]}: {attempt.State} {attempt.Why} "
                + $"granted {attempt.GrantedAtMs % 100_000_000} settled {attempt.SettledAtMs % 100_000_000} MR {attempt.MessageReference - 1} predicted {attempt.PredictedReference - 1}"),
            .. world.Network.Accepted.Select(entry => $"network took {entry.SmsId}/{entry.Part} from SIM {entry.Iccid[^1]}, MR {entry.Reference}, at {entry.AtMs % 100_000_000}"),
        ]);

    private static void JudgeQuota(World world, string iccid, List<Network.Submission> sent)
    {
        var ledger = world.Ledgers().Single(record => record.Iccid == iccid);
        var now = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var today = sent.Count(entry => ShanghaiCalendar.Day(entry.AtMs) == ledger.Day);
        Require(ledger.DayParts >= today, $"SIM {iccid} sent {today} parts today and is charged {ledger.DayParts}");
        Require(Ledger.MonthParts(ledger, now) >= 0, "a month below zero");
        foreach (var entry in sent)
        {
            var hour = sent.Count(other => other.AtMs >= entry.AtMs && other.AtMs < entry.AtMs + 3_600_000);
            Require(hour <= world.HourLimit, $"SIM {iccid} sent {hour} parts within an hour; {world.HourLimit} are allowed");
        }
    }

    private static void Require(bool holds, string otherwise) => Assert.True(holds, otherwise);
}
