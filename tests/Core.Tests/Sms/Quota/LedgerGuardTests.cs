using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Tests.Sms.Quota;

/// <summary>Every limit of a SIM alone, at its border; and what a ledger keeps and forgets.</summary>
public sealed class LedgerGuardTests
{
    private const long MinuteMs = 60_000, HourMs = 60 * MinuteMs, DayMs = 24 * HourMs;
    private static readonly SimLimits None = new(0, 0, 0, 0, 0);

    /// <summary>Noon in Harbin on 14 February 2020, at the beginning of a minute.</summary>
    private static readonly long Now = At(2020, 2, 14, 12);

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
    public void A_distance_counts_from_the_last_charge_and_there_is_none_before_the_first()
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
            seen.Add(Ledger.SpacedUntil(ledger, new SimLimits(0, 0, 0, 0, 5_000, 2)) - ledger.LastChargeMs);
        }

        Assert.Equal([5_000, 5_001, 5_002], seen.Distinct().Order());
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

    [Fact]
    public void What_is_given_back_comes_off_the_minute_day_and_month_it_was_charged_in()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 3, 1, Now);
        Ledger.Charge(ledger, None, 2, 1, Now + MinuteMs);
        Ledger.GiveBack(ledger, 2, Now);
        Assert.Equal((3, 3), (ledger.DayParts, ledger.MonthParts));
        Assert.Equal([1, 2], ledger.MinuteParts);
        Ledger.GiveBack(ledger, 1, Now + MinuteMs);
        Assert.Equal([1, 1], ledger.MinuteParts);
        Ledger.GiveBack(ledger, 1, Now + (5 * MinuteMs)); // a minute that is forgotten: the day and the month know
        Assert.Equal((1, 1), (ledger.DayParts, ledger.MonthParts));
        Assert.Equal([1, 1], ledger.MinuteParts);
        Ledger.GiveBack(ledger, 9, Now);
        Assert.Equal((0, 0, 0), (ledger.DayParts, ledger.MonthParts, ledger.MinuteParts[0]));
    }

    [Fact]
    public void What_is_given_back_to_an_earlier_day_or_month_leaves_todays()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 3, 1, At(2020, 2, 29, 12));
        Ledger.Charge(ledger, None, 2, 1, At(2020, 3, 1, 12));
        Ledger.GiveBack(ledger, 1, At(2020, 2, 29, 12));
        Assert.Equal((2, 2), (ledger.DayParts, ledger.MonthParts));
        Ledger.Charge(ledger, None, 4, 1, At(2020, 3, 2, 12));
        Ledger.GiveBack(ledger, 1, At(2020, 3, 1, 12));
        Assert.Equal((4, 5), (ledger.DayParts, ledger.MonthParts));
    }

    [Theory]
    [InlineData(0, 9, 3, 2)]
    [InlineData(-1, 5, 2, 2)]
    [InlineData(1, 4, 1, 2)]
    public void Two_ledgers_of_one_sim_become_one(int days, int dayParts, int recipients, int minutes)
    {
        var limits = new SimLimits(0, 0, 0, 9, 0);
        LedgerRecord ledger = new(), other = new();
        Ledger.Charge(ledger, limits, 3, 7, Now);
        Ledger.Charge(ledger, limits, 2, 8, Now + MinuteMs);
        Ledger.Charge(other, limits, 4, 8, Now + (days * DayMs) + MinuteMs);
        if (days == 0)
            other.Recipients.Add(9);
        Ledger.Add(ledger, other);
        Assert.Equal((dayParts, 9, recipients), (ledger.DayParts, ledger.MonthParts, ledger.Recipients.Distinct().Count() - (days == 1 ? 1 : 0)));
        Assert.Equal(Math.Max(Now, Now + (days * DayMs)) + MinuteMs, ledger.LastChargeMs);
        Assert.Equal(ShanghaiCalendar.Day(Math.Max(Now, Now + (days * DayMs))), ledger.Day);
        Assert.Equal(days == 0 ? minutes : 3, ledger.Minutes.Count);
        Assert.Equal(9, ledger.MinuteParts.Sum());
        Assert.Equal(ledger.Minutes.Order(), ledger.Minutes);
    }

    [Fact]
    public void A_ledger_of_another_month_adds_nothing_to_this_ones_month()
    {
        LedgerRecord ledger = new(), other = new();
        Ledger.Charge(ledger, None, 3, 7, At(2020, 3, 1, 12));
        Ledger.Charge(other, None, 4, 8, At(2020, 2, 29, 12));
        var both = ledger.Clone();
        Ledger.Add(both, other);
        Assert.Equal((3, ShanghaiCalendar.Month(At(2020, 3, 1, 12))), (both.MonthParts, both.Month));
        Ledger.Add(other, ledger);
        Assert.Equal((3, ShanghaiCalendar.Month(At(2020, 3, 1, 12))), (other.MonthParts, other.Month));
    }

    [Fact]
    public void A_sims_own_limits_stand_in_place_of_those_that_it_has()
    {
        var profile = new SimLimits(10, 20, 30, 40, 50, 60);
        Assert.Equal(profile, profile.With(new LedgerRecord()));
        Assert.Equal(new SimLimits(1, 20, 30, 40, 50, 60), profile.With(new LedgerRecord { LimitHour = 1 }));
        Assert.Equal(new SimLimits(10, 1, 30, 40, 50, 60), profile.With(new LedgerRecord { LimitDay = 1 }));
        Assert.Equal(new SimLimits(10, 20, 1, 40, 50, 60), profile.With(new LedgerRecord { LimitMonth = 1 }));
        Assert.Equal(new SimLimits(10, 20, 30, 1, 50, 60), profile.With(new LedgerRecord { LimitRecipientsDay = 1 }));
    }

    [Fact]
    public void The_book_knows_the_newest_ledger_and_the_dispatcher_is_told_of_relief_alone()
    {
        var book = new QuotaBook();
        var signal = new DispatchSignal();
        var (freed, position) = (0, 0L);
        signal.Raised += () => freed++;
        LedgerRecord b = new() { Iccid = "b", LastChargeMs = 1, MonthParts = 2 }, a = new() { Iccid = "a" };
        Commit(null, b);
        Commit(null, a);
        Assert.Equal([a, b], book.All);
        var charged = new LedgerRecord { Iccid = "b", LastChargeMs = 2, MonthParts = 3 };
        Commit(b, charged);
        Assert.Equal(0, freed);
        Assert.Same(charged, book.Of("b"));
        Commit(charged, new LedgerRecord { Iccid = "b", LastChargeMs = 2, MonthParts = 3, LimitHour = 9 }); // no charge: another limit
        Assert.Equal(1, freed);
        Commit(charged, new LedgerRecord { Iccid = "b", LastChargeMs = 3, MonthParts = 3 }); // paid anew what was given back
        Assert.Equal(1, freed);
        Commit(charged, new LedgerRecord { Iccid = "b", LastChargeMs = 3, MonthParts = 2 });
        Assert.Equal(2, freed);
        Commit(a, new LedgerRecord { Iccid = "c" });
        Assert.Equal(["b", "c"], book.All.Select(ledger => ledger.Iccid));
        Commit(charged, null);
        Assert.Equal(["c"], book.All.Select(ledger => ledger.Iccid));
        Assert.Equal(new LedgerRecord(), book.Of("b"));

        void Commit(LedgerRecord? before, LedgerRecord? after)
        {
            book.Apply(before, after);
            signal.Committed(++position, [new RecordChange<LedgerRecord>(before, after)]);
        }
    }

    [Theory]
    [InlineData(2020, 2, 29, 50 * 12 + 1)]
    [InlineData(2020, 12, 31, 50 * 12 + 11)]
    [InlineData(2021, 1, 1, 51 * 12)]
    public void Months_and_days_turn_in_harbin(int year, int month, int day, int number)
    {
        foreach (var at in new[] { At(year, month, day, 0), At(year, month, day, 24) - 1 })
        {
            Assert.Equal(number, ShanghaiCalendar.Month(at));
            Assert.Equal(new DateOnly(year, month, day), ShanghaiCalendar.Date(at));
            Assert.Equal(At(year, month, 1, 0), ShanghaiCalendar.StartOfMonth(at));
            Assert.Equal(new DateOnly(year, month, 1).AddMonths(1), ShanghaiCalendar.Date(ShanghaiCalendar.StartOfNextMonth(at)));
            Assert.Equal(ShanghaiCalendar.StartOfNextMonth(at), ShanghaiCalendar.StartOfMonth(ShanghaiCalendar.StartOfNextMonth(at)));
        }

        Assert.Equal((0, 719, 1439), (ShanghaiCalendar.MinuteOfDay(At(year, month, day, 0)), ShanghaiCalendar.MinuteOfDay(At(year, month, day, 12) - 1), ShanghaiCalendar.MinuteOfDay(At(year, month, day, 24) - 1)));
    }

    private static SimLimits Of(Limit limit, int parts) => limit switch
    {
        Limit.Hour => new(parts, 0, 0, 0, 0),
        Limit.Day => new(0, parts, 0, 0, 0),
        _ => new(0, 0, parts, 0, 0),
    };

    private static int Parts(Limit limit, LedgerRecord ledger, long nowMs) => limit == Limit.Day ? Ledger.DayParts(ledger, nowMs) : Ledger.MonthParts(ledger, nowMs);

    private static long At(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour).ToUnixTimeMilliseconds();
}
