using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using static Gateway.Core.Tests.Sms.Quota.LedgerMoments;

namespace Gateway.Core.Tests.Sms.Quota;

/// <summary>Every limit of a SIM alone, at its border.</summary>
public sealed class LedgerGuardTests
{
    public enum Limit
    {
        Hour,
        Day,
        Month,
    }

    [Theory]
    [InlineData(Limit.Hour)]
    [InlineData(Limit.Day)]
    [InlineData(Limit.Month)]
    public void A_limit_lets_as_many_parts_through_as_it_says(Limit limit)
    {
        foreach (var (charged, room) in new[] { (0, 3), (2, 1), (3, 0), (5, 0) })
        {
            var ledger = new LedgerRecord();
            Ledger.Charge(ledger, None, charged, 1, Now);
            Assert.Equal(room, Ledger.Room(ledger, Of(limit, 3), Now));
            Assert.Equal(room >= 1, Ledger.RoomAt(ledger, Of(limit, 3), 1, Now) == Now);
            Assert.Equal(room >= 2, Ledger.RoomAt(ledger, Of(limit, 3), 2, Now) == Now);
            Assert.Equal(int.MaxValue, Ledger.Room(ledger, None, Now));
            Assert.Equal(Now, Ledger.RoomAt(ledger, None, 1, Now));
            Assert.Equal(Math.Max(0, 1 - charged), Ledger.Room(ledger, Of(limit, 1), Now));
            Assert.Equal(charged == 0, Ledger.RoomAt(ledger, Of(limit, 1), 1, Now) == Now);
        }
    }

    [Theory]
    [InlineData(Limit.Hour, 62 * MinuteMs)]
    [InlineData(Limit.Day, 12 * HourMs)]
    [InlineData(Limit.Month, ((15 * 24) + 12) * HourMs)]
    public void Room_comes_again_at_the_instant_that_is_named(Limit limit, long after)
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 3, 1, Now);
        var at = Ledger.RoomAt(ledger, Of(limit, 3), 1, Now);
        Assert.Equal(after, at - Now);
        Assert.Equal(0, Ledger.Room(ledger, Of(limit, 3), at - 1));
        Assert.Equal(3, Ledger.Room(ledger, Of(limit, 3), at));
    }

    [Fact]
    public void The_latest_of_several_limits_decides()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 3, 1, Now);
        Assert.Equal(At(2020, 3, 1, 0), Ledger.RoomAt(ledger, new SimLimits(3, 3, 3, 0, 0), 1, Now));
        Assert.Equal(At(2020, 2, 15, 0), Ledger.RoomAt(ledger, new SimLimits(3, 3, 4, 0, 0), 1, Now));
        Assert.Equal(Now + (2 * HourMs), Ledger.RoomAt(ledger, new SimLimits(3, 4, 4, 0, (int)(2 * HourMs)), 1, Now));
        Assert.Equal(1, Ledger.Room(ledger, new SimLimits(6, 5, 4, 0, 0), Now));
        Assert.Equal(1, Ledger.Room(ledger, new SimLimits(4, 5, 6, 0, 0), Now));
        Assert.Equal(1, Ledger.Room(ledger, new SimLimits(5, 4, 6, 0, 0), Now));
    }

    [Fact]
    public void Enough_of_the_oldest_minutes_must_pass()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 1, 1, Now - (30 * MinuteMs));
        Ledger.Charge(ledger, None, 1, 1, Now - (20 * MinuteMs));
        Ledger.Charge(ledger, None, 1, 1, Now - (10 * MinuteMs));
        var limits = new SimLimits(3, 0, 0, 0, 0);
        Assert.Equal(Now + (32 * MinuteMs), Ledger.RoomAt(ledger, limits, 1, Now));
        Assert.Equal(Now + (42 * MinuteMs), Ledger.RoomAt(ledger, limits, 2, Now));
        Assert.Equal(Now + (52 * MinuteMs), Ledger.RoomAt(ledger, limits, 3, Now));
        Assert.Equal(3, Ledger.HourParts(ledger, Now));
        Assert.Equal(2, Ledger.HourParts(ledger, Now + (32 * MinuteMs)));
        Assert.Equal(Now + (42 * MinuteMs), Ledger.RoomAt(ledger, limits, 2, Now + (33 * MinuteMs))); // the oldest does not count again
        Assert.Equal(Now + (42 * MinuteMs), Ledger.RoomAt(ledger, limits, 2, Now + (32 * MinuteMs)));
    }

    [Theory]
    [InlineData(Limit.Day)]
    [InlineData(Limit.Month)]
    public void The_last_minute_before_a_turn_counts_on_both_sides(Limit limit)
    {
        var turn = limit == Limit.Day ? At(2020, 2, 15, 0) : At(2020, 3, 1, 0);
        foreach (var (before, counts) in new[] { (1L, 2), (MinuteMs, 2), (MinuteMs + 1, 0) })
        {
            var ledger = new LedgerRecord();
            Ledger.Charge(ledger, None, 2, 1, turn - before);
            Assert.Equal(2, Parts(limit, ledger, turn - 1));
            Assert.Equal(counts, Parts(limit, ledger, turn));
            Assert.Equal(counts, Parts(limit, ledger, turn + HourMs));
            Ledger.Charge(ledger, None, 1, 1, turn + MinuteMs);
            Assert.Equal(counts + 1, Parts(limit, ledger, turn + MinuteMs));

            // The turn after, where what counts in both leaves no room at this one.
            ledger = new LedgerRecord();
            Ledger.Charge(ledger, None, 3, 1, turn - before);
            var next = limit == Limit.Day ? turn + DayMs : At(2020, 4, 1, 0);
            Assert.Equal(counts == 0 ? turn : next, Ledger.RoomAt(ledger, Of(limit, 3), 1, turn - 1));
            Assert.Equal(turn - 1, Ledger.RoomAt(ledger, Of(limit, 4), 1, turn - 1));

            // This turn, where it leaves room for just as many.
            ledger = new LedgerRecord();
            Ledger.Charge(ledger, None, 1, 1, turn - HourMs);
            Ledger.Charge(ledger, None, 2, 1, turn - before);
            Assert.Equal(turn, Ledger.RoomAt(ledger, Of(limit, 3), 1, turn - 1));
        }
    }

    [Theory]
    [InlineData(Limit.Day)]
    [InlineData(Limit.Month)]
    public void A_clock_that_was_set_back_over_the_turn_finds_what_was_charged(Limit limit)
    {
        var turn = limit == Limit.Day ? At(2020, 2, 15, 0) : At(2020, 3, 1, 0);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 2, 1, turn + HourMs);
        Assert.Equal(2, Parts(limit, ledger, turn - 1));
        Ledger.Charge(ledger, None, 1, 1, turn - MinuteMs);
        Assert.Equal(3, Parts(limit, ledger, turn + HourMs)); // nothing was begun anew
        Assert.Equal([(turn + HourMs) / MinuteMs], ledger.Minutes);
        Assert.Equal([3], ledger.MinuteParts);
    }

    [Fact]
    public void Recipients_count_once_a_day_and_only_where_they_are_limited()
    {
        var limits = new SimLimits(0, 0, 0, 2, 0);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 1, 5, Now);
        Assert.Empty(ledger.Recipients);
        Ledger.Charge(ledger, limits, 1, 7, Now);
        Ledger.Charge(ledger, limits, 1, 7, Now);
        Assert.Equal(1, Ledger.DayRecipients(ledger, Now));
        Assert.True(Ledger.AdmitsRecipient(ledger, limits, 9, Now));
        Ledger.Charge(ledger, limits, 1, 8, Now);

        Assert.False(Ledger.AdmitsRecipient(ledger, limits, 9, Now));
        Assert.True(Ledger.AdmitsRecipient(ledger, limits, 8, Now));
        Assert.True(Ledger.AdmitsRecipient(ledger, None, 9, Now));
        var tomorrow = At(2020, 2, 15, 0);
        Assert.Equal(tomorrow, Ledger.RoomAt(ledger, limits, 1, Now));
        Assert.Equal(Now, Ledger.RoomAt(ledger, new SimLimits(0, 0, 0, 3, 0), 1, Now));
        Assert.Equal(0, Ledger.DayRecipients(ledger, tomorrow));
        Assert.True(Ledger.AdmitsRecipient(ledger, limits, 9, tomorrow));
        Ledger.Charge(ledger, limits, 1, 9, tomorrow);
        Assert.Equal([9UL], ledger.Recipients);
    }

    [Fact]
    public void A_limit_of_one_recipient_is_a_limit()
    {
        var limits = new SimLimits(0, 0, 0, 1, 0);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, limits, 1, 7, Now);
        Assert.False(Ledger.AdmitsRecipient(ledger, limits, 9, Now));
        Assert.True(Ledger.AdmitsRecipient(ledger, limits, 7, Now));
        Assert.Equal(At(2020, 2, 15, 0), Ledger.RoomAt(ledger, limits, 1, Now));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_distance_counts_from_the_last_charge_and_there_is_none_before_the_first(int jitter)
    {
        var ledger = new LedgerRecord();
        Assert.Equal(0, Ledger.SpacedUntil(ledger, new SimLimits(0, 0, 0, 0, 5_000, 3_000)));
        Ledger.Charge(ledger, None, 1, 1, Now);
        Assert.Equal(0, Ledger.SpacedUntil(ledger, None));
        Assert.Equal(Now + 5_000, Ledger.SpacedUntil(ledger, new SimLimits(0, 0, 0, 0, 5_000)));
        Assert.Equal(Now + 1, Ledger.SpacedUntil(ledger, new SimLimits(0, 0, 0, 0, 1)));
        List<long> seen = [];
        for (var i = 0; i < 200; i++)
        {
            ledger.LastChargeMs = Now + (i * 977);
            seen.Add(Ledger.SpacedUntil(ledger, new SimLimits(0, 0, 0, 0, 5_000, jitter)) - ledger.LastChargeMs);
        }

        Assert.Equal(Enumerable.Range(0, jitter + 1).Select(more => 5_000L + more), seen.Distinct().Order());
    }

    [Fact]
    public void A_charge_is_kept_by_the_minute_for_as_long_as_it_counts()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 1, 1, Now);
        Ledger.Charge(ledger, None, 2, 1, Now + MinuteMs - 1);
        Ledger.Charge(ledger, None, 4, 1, Now + MinuteMs);
        Assert.Equal([3, 4], ledger.MinuteParts);
        Assert.Equal((7, 7, Now + MinuteMs), (ledger.DayParts, ledger.MonthParts, ledger.LastChargeMs));
        Ledger.Charge(ledger, None, 1, 1, Now + (61 * MinuteMs));
        Assert.Equal([3, 4, 1], ledger.MinuteParts);
        Ledger.Charge(ledger, None, 1, 1, Now + (62 * MinuteMs));
        Assert.Equal([4, 1, 1], ledger.MinuteParts);
        Assert.Equal([(Now / MinuteMs) + 1, (Now / MinuteMs) + 61, (Now / MinuteMs) + 62], ledger.Minutes);
        Ledger.Charge(ledger, None, 1, 1, Now + DayMs);
        Assert.Equal([1], ledger.MinuteParts);
    }

    private static SimLimits Of(Limit limit, int parts) => limit switch
    {
        Limit.Hour => new(parts, 0, 0, 0, 0),
        Limit.Day => new(0, parts, 0, 0, 0),
        _ => new(0, 0, parts, 0, 0),
    };

    private static int Parts(Limit limit, LedgerRecord ledger, long nowMs) =>
        limit == Limit.Day ? Ledger.DayParts(ledger, nowMs) : Ledger.MonthParts(ledger, nowMs);
}
