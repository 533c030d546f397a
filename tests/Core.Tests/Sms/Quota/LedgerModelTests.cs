using CsCheck;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;
using Gateway.Spelling;

namespace Gateway.Core.Tests.Sms.Quota;

/// <summary>The ledger against a list of every part with the instant it left: whatever is charged, given back, and however the
/// clock is set, no hour and no day of that list is ever over the limit.</summary>
public sealed class LedgerModelTests
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const int LastMinute = (24 * 60) - 1;

    // 23:20 in Harbin: the first histories cross midnight soon, some of them the end of the month.
    private static readonly long Start = new DateTimeOffset(2020, 2, 28, 23, 20, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[1, 3], Gen.Long[0, MinuteMs], (parts, delay) => new Step(Kind.Send, parts, delay))),
        (4, Gen.Long[1, 20 * MinuteMs].Select(ms => new Step(Kind.Wait, 0, ms))),
        (1, Gen.Long[1, 3 * HourMs].Select(ms => new Step(Kind.Wait, 0, ms))),
        (2, Gen.Int[0, 50].Select(which => new Step(Kind.GiveBack, which, 0))));

    private enum Kind
    {
        Send,
        Wait,
        GiveBack,
    }

    /// <param name="Number">Parts; or which charge is given back.</param>
    /// <param name="Ms">How long until the part leaves after its charge; or how long to wait.</param>
    private readonly record struct Step(Kind Kind, int Number, long Ms);

    [Fact]
    public void No_sliding_hour_and_no_calendar_day_is_ever_over_the_limit() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[3, 40], Gen.Int[0, 60], Steps.List[1, 200]).Sample((hour, day, month, steps) =>
        {
            var limits = new SimLimits(hour, day, month, 0, 0);
            var left = Play(limits, steps);
            foreach (var last in left)
            {
                Assert.True(left.Count(at => at > last - HourMs && at <= last) <= hour, "an hour is over the limit");
                Assert.True(left.Count(at => HarbinTime.Day(at) == HarbinTime.Day(last)) <= day, "a day is over the limit");
                if (month > 0)
                    Assert.True(left.Count(at => HarbinTime.Month(at) == HarbinTime.Month(last)) <= month, "a month is over the limit");
            }
        });

    /// <summary>Grants a few seconds apart are stored in any order: by the clock, the later one first.</summary>
    [Fact]
    public void Nothing_stays_charged_when_all_of_it_is_given_back() =>
        Gen.Select(Steps.List[1, 100], Gen.Long[0, 3_000].List[100]).Sample((steps, apart) =>
        {
            var ledger = new LedgerRecord();
            var charges = new List<(int Parts, long AtMs)>();
            var now = Start;
            foreach (var (step, before) in steps.Zip(apart))
            {
                now += step.Kind == Kind.Wait ? step.Ms : 0;
                if (step.Kind != Kind.Send)
                    continue;
                // What that minute is charged counts in two days: there it is told apart by its own minute alone.
                var at = HarbinTime.MinuteOfDay(now) == LastMinute ? now : now - before;
                charges.Add((step.Number, at));
                Ledger.Charge(ledger, new SimLimits(0, 0, 0, 0, 0), step.Number, 1, at);
            }

            foreach (var (parts, at) in charges)
                Ledger.GiveBack(ledger, parts, at);
            Assert.Equal((0, 0, 0), (Ledger.HourParts(ledger, now), ledger.DayParts, ledger.MonthParts));
        });

    [Fact]
    public void Parts_may_be_charged_at_the_instant_the_ledger_names_and_not_before() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[3, 40], Steps.List[1, 100], Gen.Int[1, 3]).Sample((hour, day, steps, parts) =>
        {
            if (parts > hour || parts > day)
                return;
            var limits = new SimLimits(hour, day, 0, 0, 0);
            var ledger = new LedgerRecord();
            var now = Play(limits, steps, ledger, []);
            var at = Ledger.RoomAt(ledger, limits, parts, now);
            Assert.True(Ledger.RoomAt(ledger, limits, parts, at) <= at, "at the instant named there is no room");
            if (at > now)
                Assert.True(Ledger.Room(ledger, limits, at - 1) < parts, "there was room before the instant named");
        });

    [Fact]
    public void What_was_charged_in_the_last_minute_of_a_day_counts_in_both_and_the_instant_named_knows_it()
    {
        var limits = new SimLimits(0, 3, 0, 0, 0);
        var midnight = HarbinTime.StartOfDay(HarbinTime.Day(Start) + 1);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, limits, 2, 1, midnight - (MinuteMs / 2));

        Assert.Equal(midnight - 1, Ledger.RoomAt(ledger, limits, 1, midnight - 1));
        var at = Ledger.RoomAt(ledger, limits, 2, midnight - 1);
        Assert.Equal(midnight + (24 * HourMs), at);
        Assert.True(Ledger.Room(ledger, limits, midnight) < 2);
        Assert.True(Ledger.Room(ledger, limits, at) >= 2);
    }

    [Fact]
    public void A_clock_set_back_over_midnight_frees_nothing()
    {
        var limits = new SimLimits(0, 3, 0, 0, 0);
        var midnight = HarbinTime.StartOfDay(HarbinTime.Day(Start) + 1);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, limits, 3, 1, midnight + HourMs);

        Assert.Equal(0, Ledger.Room(ledger, limits, midnight - MinuteMs));
    }

    [Fact]
    public void What_is_charged_in_the_last_minute_of_a_day_counts_in_the_next_one_too()
    {
        var limits = new SimLimits(0, 3, 0, 0, 0);
        var midnight = HarbinTime.StartOfDay(HarbinTime.Day(Start) + 1);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, limits, 2, 1, midnight - 1_000);

        Assert.Equal(1, Ledger.Room(ledger, limits, midnight + MinuteMs));
    }

    [Fact]
    public void The_distance_between_grants_holds_with_its_jitter()
    {
        var limits = new SimLimits(0, 0, 0, 0, 5_000, 3_000);
        var ledger = new LedgerRecord();
        Gen.Long[0, HourMs].Sample(after =>
        {
            Ledger.Charge(ledger, limits, 1, 1, Start + after);
            var at = Ledger.RoomAt(ledger, limits, 1, Start + after);
            Assert.InRange(at - Start - after, 5_000, 8_000);
            Assert.Equal(at, Ledger.RoomAt(ledger, limits, 1, Start + after + 1));
        }, threads: 1);
    }

    [Fact]
    public void A_sim_with_all_its_recipients_rests_until_tomorrow()
    {
        var limits = new SimLimits(0, 0, 0, 2, 0);
        var ledger = new LedgerRecord();
        Ledger.Charge(ledger, limits, 1, 7, Start);
        Ledger.Charge(ledger, limits, 1, 7, Start);
        Assert.Equal(Start, Ledger.RoomAt(ledger, limits, 1, Start));
        Ledger.Charge(ledger, limits, 1, 8, Start);

        Assert.Equal(HarbinTime.StartOfDay(HarbinTime.Day(Start) + 1), Ledger.RoomAt(ledger, limits, 1, Start));
        Assert.False(Ledger.AdmitsRecipient(ledger, limits, 9, Start));
        Assert.True(Ledger.AdmitsRecipient(ledger, limits, 7, Start));
    }

    private static List<long> Play(SimLimits limits, List<Step> steps)
    {
        var left = new List<(long ChargedAt, long LeftAt)>();
        Play(limits, steps, new LedgerRecord(), left);
        return [.. left.Select(part => part.LeftAt)];
    }

    private static long Play(SimLimits limits, List<Step> steps, LedgerRecord ledger, List<(long ChargedAt, long LeftAt)> left)
    {
        var now = Start;
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case Kind.Wait:
                    now += step.Ms;
                    break;
                case Kind.GiveBack when left.Count > 0:
                    var charge = left[step.Number % left.Count];
                    left.Remove(charge);
                    Ledger.GiveBack(ledger, 1, charge.ChargedAt);
                    break;
                case Kind.Send when Ledger.RoomAt(ledger, limits, step.Number, now) <= now
                    && Ledger.Room(ledger, limits, now) >= step.Number:
                    Ledger.Charge(ledger, limits, step.Number, 1, now);
                    left.AddRange(Enumerable.Repeat((now, now + step.Ms), step.Number));
                    break;
            }
        }

        return now;
    }
}
