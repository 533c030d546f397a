using CsCheck;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Queue;

/// <summary>The queue and its ordered set against lists that are sorted anew each time.</summary>
public sealed class QueueModelTests
{
    private const long NowMs = 1_581_599_700_000;
    private const string Sim = "8986001";

    [Fact]
    public void The_set_is_a_sorted_list_without_repeats() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3000], (verb, number) => (verb, number)).List[0, 4000].Sample(
            steps =>
            {
                var set = new ChunkedSortedSet<SmsKey>();
                var model = new SortedSet<SmsKey>();
                foreach (var (verb, number) in steps)
                {
                    var key = new SmsKey(number % 2, number / 7, number);
                    if (verb == 0)
                        Assert.Equal(model.Remove(key), set.Remove(key));
                    else
                        Assert.Equal(model.Add(key), set.Add(key));
                }

                Assert.Equal(model, set.InOrder());
                Assert.Equal(model.Count, set.Count);
                Assert.Equal(model.Count == 0 ? null : model.Min, set.First);
                foreach (var number in Enumerable.Range(0, 30).Select(i => i * 97))
                {
                    var key = new SmsKey(number % 2, number / 7, number);
                    Assert.Equal(model.Contains(key), set.Contains(key));
                    Assert.Equal(model.Count(other => other.CompareTo(key) < 0), set.Rank(key));
                }
            },
            iter: 300);

    [Fact]
    public void What_is_lent_is_the_first_of_all_that_wait_and_are_admitted() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40], Gen.Int[0, 48], (verb, id, hours) => (verb, id, hours)).List[1, 300].Sample(
            steps =>
            {
                var queue = new SmsQueue();
                var loans = new LentMessages(queue);
                var waiting = new Dictionary<long, SmsRecord>();
                var lent = new HashSet<long>();
                foreach (var (verb, id, hours) in steps)
                {
                    var before = waiting.GetValueOrDefault(id);
                    switch (verb)
                    {
                        case 0 when before is not null:
                            queue.Apply(before, null);
                            loans.Committed(1, [new(before, null)]);
                            waiting.Remove(id);
                            lent.Remove(id);
                            break;
                        case 1 or 2 or 3:
                            var after = Waiting(id, lane: verb == 1 ? 0 : 1, hours);
                            queue.Apply(before, after);
                            loans.Committed(1, [new(before, after)]);
                            waiting[id] = after;
                            break;
                        case 4:
                            loans.Return(id);
                            lent.Remove(id);
                            break;
                        default:
                            var limit = new AdmissionLimit(Gate: hours % 2 == 0, NowMs + (hours * 3_600_000L));
                            var best = waiting.Values.Where(sms => !lent.Contains(sms.Id)).Select(SmsKey.Of).Order().ToList();

                            // The first that is not admitted ends the line, lent or not.
                            var all = waiting.Values.Select(SmsKey.Of).Order().TakeWhile(limit.Admits).ToHashSet();
                            SmsKey? expected = best.Count > 0 && all.Contains(best[0]) ? best[0] : null;
                            Assert.Equal(expected, loans.Lend(Sim, alone: true, NowMs, limit));
                            if (expected is { } key)
                                lent.Add(key.Id);
                            break;
                    }
                }

                Assert.Equal(waiting.Values.Sum(sms => sms.Parts), queue.WaitingParts);
                Assert.Equal(waiting.Values.Sum(sms => sms.Parts), queue.Plan().Before(long.MaxValue / 2));
                Assert.Equal(waiting.Values.Where(sms => sms.DueAtMs < NowMs + 36_000_000).Sum(sms => sms.Parts),
                    queue.Plan().Before(NowMs + 36_000_000));
            },
            iter: 1000);

    [Fact]
    public void A_flight_of_300_overtakes_20000_for_tomorrow()
    {
        var queue = new SmsQueue();
        for (var id = 1; id <= 20_000; id++)
            queue.Apply(null, Waiting(id, NewMessage.OrdinaryLane, hours: 24));
        for (var id = 20_001; id <= 20_300; id++)
            queue.Apply(null, Waiting(id, NewMessage.OrdinaryLane, hours: 1));
        queue.Apply(null, Waiting(20_301, NewMessage.GateLane, hours: 30));

        var loans = new LentMessages(queue);
        var order = Enumerable.Range(0, 302).Select(_ => loans.Lend(Sim, alone: true, NowMs, AdmissionLimit.Open)!.Value.Id).ToList();

        Assert.Equal(20_301, order[0]);
        Assert.Equal(Enumerable.Range(20_001, 300).Select(id => (long)id), order[1..301]);
        Assert.Equal(1, order[301]);
    }

    private static SmsRecord Waiting(long id, int lane, int hours) => new()
    {
        Id = id,
        State = SmsState.Queued,
        Lane = lane,
        Parts = 1 + (int)(id % 2),
        NextPart = 1,
        Round = 1,
        DueAtMs = NowMs + (hours * 3_600_000L),
        DeadlineMs = NowMs + 400_000_000,
    };
}
