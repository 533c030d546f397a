using Gateway.Core.Sms.Dispatch;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage.Commits;
using Gateway.Spelling;
using static Gateway.Core.Tests.Sms.Quota.LedgerMoments;

namespace Gateway.Core.Tests.Sms.Quota;

/// <summary>What a ledger gives back, how two become one, who is told; and when days and months turn.</summary>
public sealed class LedgerBookGuardTests
{
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

    [Fact]
    public void What_was_charged_to_a_later_minute_because_the_clock_was_set_back_is_given_back_there()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 2, 1, Now);
        Ledger.Charge(ledger, None, 3, 1, Now - 1);
        Assert.Equal([5], ledger.MinuteParts);
        Ledger.GiveBack(ledger, 3, Now - 1);
        Assert.Equal((2, 2), (ledger.MinuteParts.Single(), ledger.DayParts));

        ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 1, 1, Now - MinuteMs);
        Ledger.Charge(ledger, None, 1, 1, Now);
        Ledger.Charge(ledger, None, 4, 1, Now - MinuteMs);
        Ledger.GiveBack(ledger, 4, Now - MinuteMs);
        Assert.Equal([0, 2], ledger.MinuteParts); // of the two the one that counts longer stays
        Assert.Equal(2, ledger.DayParts);
    }

    [Fact]
    public void What_no_longer_counts_in_the_hour_is_taken_off_no_other_minute()
    {
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 1, 1, Now - (Ledger.WindowMinutes * MinuteMs));
        Ledger.Charge(ledger, None, 2, 1, Now);
        Assert.Equal([2], ledger.MinuteParts);
        Ledger.GiveBack(ledger, 1, Now - (Ledger.WindowMinutes * MinuteMs));
        Assert.Equal((2, 2), (ledger.MinuteParts.Single(), ledger.DayParts));
    }

    [Fact]
    public void What_was_charged_in_the_last_minute_of_a_month_is_given_back_to_the_next_day_and_month_too()
    {
        var turn = At(2020, 3, 1, 0);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, None, 2, 1, turn - MinuteMs - 1); // counts in February alone
        Ledger.Charge(ledger, None, 3, 1, turn - 1);
        Ledger.Charge(ledger, None, 4, 1, turn);
        Assert.Equal((7, 7), (ledger.DayParts, ledger.MonthParts));
        Ledger.GiveBack(ledger, 3, turn - 1);
        Assert.Equal((4, 4), (ledger.DayParts, ledger.MonthParts));
        Ledger.GiveBack(ledger, 2, turn - MinuteMs - 1);
        Assert.Equal((4, 4), (ledger.DayParts, ledger.MonthParts));
        Assert.Equal([0, 0, 4], ledger.MinuteParts);
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
        Assert.Equal((dayParts, 9, recipients),
            (ledger.DayParts, ledger.MonthParts, ledger.Recipients.Distinct().Count() - (days == 1 ? 1 : 0)));
        Assert.Equal(Math.Max(Now, Now + (days * DayMs)) + MinuteMs, ledger.LastChargeMs);
        Assert.Equal(HarbinTime.Day(Math.Max(Now, Now + (days * DayMs))), ledger.Day);
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
        Assert.Equal((3, HarbinTime.Month(At(2020, 3, 1, 12))), (both.MonthParts, both.Month));
        Ledger.Add(other, ledger);
        Assert.Equal((3, HarbinTime.Month(At(2020, 3, 1, 12))), (other.MonthParts, other.Month));
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

    [Fact]
    public void A_book_that_is_wrong_says_of_which_sim()
    {
        QuotaBook book = new(), rebuilt = new();
        LedgerRecord a = new() { Iccid = "a", DayParts = 1 }, b = new() { Iccid = "b", DayParts = 2 };
        book.Apply(null, a);
        rebuilt.Apply(null, a.Clone());
        Assert.Empty(book.DifferencesFrom(rebuilt));
        rebuilt.Apply(null, b);
        Assert.Equal(["the ledger of SIM b differs from its record"], book.DifferencesFrom(rebuilt));
        book.Apply(null, new LedgerRecord { Iccid = "b", DayParts = 3 });
        Assert.Equal(["the ledger of SIM b differs from its record"], book.DifferencesFrom(rebuilt));
    }
}
