using Gateway.Core.Sms.Operators;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using static Gateway.Core.Tests.Sms.Quota.LedgerMoments;

namespace Gateway.Core.Tests.Sms.Queue;

/// <summary>What may leave now, and who goes first: every border alone. It is noon in Harbin.</summary>
public sealed class AdmissionGuardTests
{
    private const int Gate = 0, Ordinary = 1;
    private static readonly long EndOfToday = At(2020, 2, 15, 0) + (30 * MinuteMs);
    private static readonly AdmissionFacts Idle = new(Now, AllHeld: false, DayRoom: long.MaxValue, HourRoom: long.MaxValue, HourLimit: 0,
        DayNeed: 0, HourNeed: 0);
    private static readonly AdmissionOptions Options = new() { GateReserveParts = 500, HourReservePercent = 25, OverlapMinutes = 30 };

    private static readonly Dictionary<string, (string? Why, AdmissionFacts Facts, SmsKey Key, bool IsBegun)> Rows = new(
        StringComparer.Ordinal)
    {
        ["nothing is in the way"] = (null, Idle, Due(EndOfToday), false),
        ["the day: the reserve alone is left"] =
            (AdmissionPolicy.QuotaReserve, Idle with { DayRoom = 10_000, DayNeed = 9_500 }, Due(EndOfToday), false),
        ["the day: one part more"] = (null, Idle with { DayRoom = 10_000, DayNeed = 9_499 }, Due(EndOfToday), false),
        ["the day: the last of today's"] = (null, Idle with { DayRoom = 10_000, DayNeed = 9_500 }, Due(EndOfToday - 1), false),
        ["the day: a gate"] = (null, Idle with { DayRoom = 0, DayNeed = 9_500 }, Due(EndOfToday, Gate), false),
        ["the day: it has begun"] = (null, Idle with { DayRoom = 0, DayNeed = 9_500 }, Due(EndOfToday), true),
        ["the hour: the reserve alone is left"] =
            (AdmissionPolicy.QuotaReserve, Idle with { HourRoom = 950, HourNeed = 700, HourLimit = 1_000 }, Due(EndOfToday), false),
        ["the hour: one part more"] = (null, Idle with { HourRoom = 951, HourNeed = 700, HourLimit = 1_000 }, Due(EndOfToday), false),
        ["all held"] = (AdmissionPolicy.QueueHeld, Idle with { AllHeld = true }, Due(Now), false),
        ["all held: due at the beginning of time"] = (AdmissionPolicy.QueueHeld, Idle with { AllHeld = true }, Due(0), false),
        ["all held: it has begun"] = (AdmissionPolicy.QueueHeld, Idle with { AllHeld = true }, Due(Now), true),
        ["all held: a gate"] = (null, Idle with { AllHeld = true }, Due(Now, Gate), false),
        ["all held: a gate, it has begun"] = (null, Idle with { AllHeld = true }, Due(Now, Gate), true),
        ["quiet: due when the hours have been over for a while"] = (AdmissionPolicy.QuietHours, AtNight, Due(At(2020, 2, 14, 7)), false),
        ["quiet: a millisecond earlier"] = (null, AtNight, Due(At(2020, 2, 14, 7) - 1), false),
        ["quiet: it has begun"] = (null, AtNight, Due(At(2020, 2, 14, 7)), true),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    private static AdmissionFacts AtNight => Idle with { NowMs = At(2020, 2, 14, 2) };

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_message_may_leave_or_it_is_said_why_not(string guard)
    {
        var (why, facts, key, isBegun) = Rows[guard];
        var options =
            guard.StartsWith("quiet", StringComparison.Ordinal)
            ? new AdmissionOptions { QuietFrom = "23:00", QuietUntil = "06:00", QuietAheadMinutes = 60 }
            : Options;
        Assert.Equal(why, AdmissionPolicy.WhyNot(key, isBegun, facts, options));
        if (!isBegun)
            Assert.Equal(why is null, AdmissionPolicy.Decide(facts, options).Admits(key));
    }

    [Fact]
    public void A_limit_can_be_printed_and_closed() =>
        Assert.Equal(("AdmissionLimit { Gate = True, DueBeforeMs = 0, Begun = False }", new AdmissionLimit(false, 0, true)),
            (AdmissionLimit.GateOnly.ToString(), AdmissionLimit.Open.BegunOnly()));

    [Theory]
    [InlineData(Operator.Unicom, Ordinary, 60_001, true)]
    [InlineData(Operator.Unicom, Ordinary, 60_000, false)]
    [InlineData(Operator.Unicom, Gate, 60_001, false)]
    [InlineData(Operator.Mobile, Ordinary, 60_001, false)]
    [InlineData(Operator.Unknown, Ordinary, 60_001, false)]
    [InlineData(Operator.Telecom, Ordinary, 60_001, false)]
    public void A_message_is_left_to_its_own_operator_s_SIMs(object home, int lane, long dueIn, bool leaves)
    {
        // SIMs of nobody knows whom, and of Unicom, have a place; those of Telecom have none.
        var own = new OnNetReservation(Operator.Mobile, [1, 1, 1, 0, 0], Now);
        Assert.Equal(leaves, own.Reserves(new SmsKey(lane, Now + dueIn, 1, (Operator)home)));
    }

    [Fact]
    public void As_many_are_left_as_there_are_places_and_none_where_nobody_prefers()
    {
        var own = new OnNetReservation(Operator.Mobile, [0, 0, 2, 0, 0], Now);
        Assert.Equal([true, true, false], new[] { own.Reserves(Of(1)), own.Reserves(Of(2)), own.Reserves(Of(3)) });
        OnNetReservation nobody = default;
        Assert.False(nobody.Reserves(Of(1)));

        static SmsKey Of(long id) => new(Ordinary, Now + HourMs, id, Operator.Unicom);
    }

    [Theory]
    [InlineData(Gate, 9, 9, Ordinary, 1, 1)] // the lane before the time
    [InlineData(Ordinary, 1, 9, Ordinary, 2, 1)] // the time before the number
    [InlineData(Ordinary, 1, 1, Ordinary, 1, 2)]
    public void Lane_time_and_number_decide_in_this_order(int lane, long due, long id, int otherLane, long otherDue, long otherId)
    {
        SmsKey first = new(lane, due, id), second = new(otherLane, otherDue, otherId);
        Assert.Equal((true, true, 0), (first.CompareTo(second) < 0, second.CompareTo(first) > 0, first.CompareTo(first)));
    }

    [Theory]
    [InlineData(1, 9, 2, 1)]
    [InlineData(1, 1, 1, 2)]
    public void Alarms_go_off_by_time_then_number(long at, long id, long otherAt, long otherId)
    {
        Alarm first = new(at, id), second = new(otherAt, otherId);
        Assert.Equal((true, true, 0), (first.CompareTo(second) < 0, second.CompareTo(first) > 0, first.CompareTo(first)));
    }

    private static SmsKey Due(long dueAtMs, int lane = Ordinary) => new(lane, dueAtMs, 1);
}
