using CsCheck;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.V1;

namespace Gateway.Core.Tests.Sms.Queue;

/// <summary>What a SIM leaves to SIMs of the messages' own operators, against a plain walk along the line.</summary>
public sealed class OnNetReservationTests
{
    private const long NowMs = 1_581_599_700_000;
    private const long UrgentMs = 60_000;
    private const string Sim = "8986001";

    private static readonly Gen<Operator> Operators = Gen.Int[0, 4].Select(number => (Operator)number);

    [Fact]
    public void A_SIM_leaves_no_more_of_an_operator_than_it_has_SIMs_and_nothing_that_is_urgent() =>
        Gen.Select(Operators, Gen.Int[0, 3].Array[5], Gen.Select(Operators, Gen.Int[0, 9], Gen.Int[-3, 30]).List[0, 40])
            .Sample((own, able, line) =>
        {
            var queue = new SmsQueue();
            var messages =
                line.Select(
                    (sms, index) =>
                        Waiting(index + 1, sms.Item1, sms.Item2 == 0 ? NewMessage.GateLane : NewMessage.OrdinaryLane,
                            NowMs + (sms.Item3 * 20_000L)))
                .ToList();
            foreach (var sms in messages)
                queue.Apply(null, sms);
            var left = new List<SmsRecord>();
            SmsRecord? expected = null;
            foreach (var sms in messages.OrderBy(SmsKey.Of))
            {
                var isStrange = sms.Operator != (int)Operator.Unknown && sms.Operator != (int)own;
                var mayWait = sms.Lane != NewMessage.GateLane && sms.DueAtMs > NowMs + UrgentMs;
                if (!isStrange || !mayWait || left.Count(other => other.Operator == sms.Operator) == able[sms.Operator])
                {
                    expected = sms;
                    break;
                }

                left.Add(sms);
            }

            Assert.Equal(expected?.Id,
                new LentMessages(queue).Lend(Sim, alone: false, NowMs, AdmissionLimit.Open, new OnNetReservation(own, able, NowMs))?.Id);
        });

    [Fact]
    public void Asked_again_without_a_preference_it_takes_the_first_of_all() =>
        Gen.Select(Operators, Gen.Int[1, 30]).Sample((own, count) =>
        {
            var queue = new SmsQueue();
            for (var id = 1; id <= count; id++)
                queue.Apply(null, Waiting(id, Operator.Unicom, NewMessage.OrdinaryLane, NowMs + (id * 3_600_000L)));
            Assert.Equal(1, new LentMessages(queue).Lend(Sim, alone: false, NowMs, AdmissionLimit.Open)?.Id);
        });

    private static SmsRecord Waiting(long id, Operator home, int lane, long dueAtMs) => new()
    {
        Id = id,
        State = SmsState.Queued,
        Lane = lane,
        Parts = 1,
        NextPart = 1,
        Round = 1,
        DueAtMs = dueAtMs,
        DeadlineMs = NowMs + 400_000_000,
        Operator = (int)home,
    };
}
