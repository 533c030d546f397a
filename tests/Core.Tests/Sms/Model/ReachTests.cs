using System.Collections.Concurrent;
using CsCheck;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Tests.Sms.Model;

public class ReachTests(ITestOutputHelper output)
{
    private const int Samples = 10_000;

    /// <summary>A corner that so few histories reach is not tested by them.</summary>
    private const int Fewest = 3;

    private static readonly string[] Corners =
    [
        "sent_again", "sim_gone", "settled_late", "refused_for_now", "sim_refused", "operator", "unknown_twice", "released",
        "restarted_twice", "number_refused", "refused_too_often", "asked_for_at_gate", "sent_again_on_request", "after_all",
        "why:grant_lost", "why:driver_restarted", "why:timeout", "why:sim_changed", "state:Sent", "state:Delivered", "state:Undelivered",
        "state:Held", "state:Failed", "state:Cancelled", "state:Expired", "round:2", "part:2", "doubled",
        "granted_ahead", "held_while_asked", "denied:held", "denied:stop_list", "denied:quota", "denied:recalled", "died:before",
        "died:after", "died:driver", "died:both",
    ];

    [Fact]
    public void The_histories_of_the_model_reach_every_corner_of_the_journal()
    {
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        JournalModelTests.History.Sample(
            history =>
            {
                var world = new World(hourLimit: 200);
                foreach (var step in history)
                    world.Step(step);
                world.Settle();
                foreach (var word in world.Messages().SelectMany(sms => Words(world, sms)).Concat(world.Deaths).Concat(world.Seen)
                    .Distinct(StringComparer.Ordinal))
                    seen.AddOrUpdate(word, 1, (_, count) => count + 1);
            },
            iter: Samples);
        output.WriteLine($"Of {Samples} histories reach " + string.Join(", ",
            Corners.Select(corner => $"{corner} {seen.GetValueOrDefault(corner)}")));
        Assert.DoesNotContain(Corners, corner => seen.GetValueOrDefault(corner) < Fewest);
    }

    private static IEnumerable<string> Words(World world, Gateway.Core.Sms.Records.SmsRecord sms) =>
    [
        .. sms.History.Select(entry => entry.Reason),
        .. sms.History.Select(entry => $"state:{entry.State}"),
        .. sms.Attempts.Select(attempt => $"why:{attempt.Why}"),
        .. sms.Attempts.Select(attempt => $"part:{attempt.Part}"),
        $"round:{sms.Round}",
        .. world.Network.Accepted.Count(entry => entry.SmsId == sms.Id && entry.Part == 1) > 1 ? ["doubled"] : Array.Empty<string>(),
    ];
}
