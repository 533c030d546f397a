using CsCheck;

namespace Gateway.Core.Tests.Sms.Model;

public class ReachTests
{
    private static readonly string[] Corners =
    [
        "sent_again", "sim_gone", "settled_late", "refused_for_now", "sim_refused", "operator", "unknown_twice", "released",
        "why:grant_lost", "why:driver_restarted", "why:timeout", "why:sim_changed", "state:Sent", "state:Delivered", "state:Undelivered",
        "state:Held", "state:Failed", "state:Cancelled", "round:2", "part:2", "doubled",
    ];

    [Fact]
    public void The_histories_of_the_model_reach_every_corner_of_the_journal()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        JournalModelTests.History.Sample(
            history =>
            {
                var world = new World(hourLimit: 200);
                foreach (var step in history)
                    world.Step(step);
                world.Settle();
                foreach (var word in world.Messages().SelectMany(sms => Words(world, sms)))
                    seen.AddOrUpdate(word, 1, (_, count) => count + 1);
            },
            iter: 5000);
        Assert.Empty(Corners.Except(seen.Keys, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Words(World world, Gateway.Core.Sms.SmsRecord sms) =>
    [
        .. sms.History.Select(entry => entry.Reason),
        .. sms.History.Select(entry => $"state:{entry.State}"),
        .. sms.Attempts.Select(attempt => $"why:{attempt.Why}"),
        .. sms.Attempts.Select(attempt => $"part:{attempt.Part}"),
        $"round:{sms.Round}",
        .. world.Network.Accepted.Count(entry => entry.SmsId == sms.Id && entry.Part == 1) > 1 ? ["doubled"] : Array.Empty<string>(),
    ];
}
