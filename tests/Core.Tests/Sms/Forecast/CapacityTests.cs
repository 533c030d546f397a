using CsCheck;
using Gateway.Core.Sms.Forecast;

namespace Gateway.Core.Tests.Sms.Forecast;

/// <summary>What is shown as capacity is what SIMs may send, not what the air would carry.</summary>
public sealed class CapacityTests
{
    private static readonly ForecastOptions Options = new();

    [Fact]
    public void Eight_SIMs_of_200_an_hour_carry_1600_in_an_hour() =>
        Assert.All(Hours(Bank(sims: 8), fromMinute: 19 * 60)[19..], parts => Assert.Equal(1600, parts));

    [Fact]
    public void A_day_that_is_nearly_used_up_carries_what_it_has_left() =>
        Assert.Equal(30, Hours(Bank(sims: 8) with { DayLeft = 30 }, fromMinute: 12 * 60)[12]);

    [Fact]
    public void What_was_sent_in_the_last_minutes_still_counts_when_the_clock_strikes()
    {
        // At 12:50, 1,500 were sent one minute ago and 100 fifty-five minutes ago: until 13:00 the 100 leave the window, the 1,500 do not.
        var bank = Bank(sims: 8) with { Recent = new Dictionary<int, int> { [1] = 1500, [55] = 100 } };
        Assert.Equal(100, Hours(bank, fromMinute: (12 * 60) + 50)[12]);
    }

    [Fact]
    public void Where_limits_are_wide_the_air_decides() =>
        Assert.Equal(60 * 60 / 5, Hours(Bank(sims: 1) with { HourLimit = 100_000, DayLeft = 100_000 }, fromMinute: 0)[5]);

    [Fact]
    public void A_SIM_that_must_pause_between_messages_carries_fewer() =>
        Assert.Equal(60, Hours(Bank(sims: 1) with { SpacingSeconds = 60 }, fromMinute: 0)[5]);

    [Fact]
    public void Without_SIMs_there_is_no_capacity() =>
        Assert.All(Hours(Bank(sims: 8).WithoutSims(), fromMinute: 0), parts => Assert.Equal(0, parts));

    [Fact]
    public void A_place_in_line_is_reached_when_air_and_limits_have_let_those_before_it_through()
    {
        // 8 SIMs, a part every 5 s: 96 a minute, until the hour's 1,600 are used up; then the sliding hour gives room again.
        var pace = ForecastRun.Pace(Day(12 * 60, waiting: 7), Bank(sims: 8), Options);
        Assert.Equal((96, 192, 1600), ((int)pace[0], (int)pace[1], (int)pace[59]));
        Assert.True(pace[62] > 1600);
        Assert.Equal(12 * 60, pace.Count);
        Assert.All(ForecastRun.Pace(Day(12 * 60, waiting: 7), Bank(sims: 8).WithoutSims(), Options), parts => Assert.Equal(0, parts));
    }

    [Fact]
    public void Nothing_is_sent_beyond_it_and_it_never_exceeds_the_limits() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 1439], Gen.Int[0, 60_000], Gen.Int[0, 3000], Gen.Int[0, 4000])
            .Sample((sims, minute, waiting, recent, overdue) =>
        {
            var bank = Bank(sims) with { Recent = new Dictionary<int, int> { [10] = Math.Min(recent, sims * 200) } };
            var day = Day(minute, waiting) with { Overdue = overdue };
            var outcome = ForecastRun.Run(day, bank, Options);
            for (var hour = 0; hour < 24; hour++)
            {
                Assert.InRange(outcome.Capacity[hour], 0, sims * 200);
                Assert.True(
                    outcome.Sent[hour] <= outcome.Capacity[hour]
                        + 1e-6, $"hour {hour}: {outcome.Sent[hour]} leave, {outcome.Capacity[hour]} may");
            }
        });

    private static double[] Hours(BankOutlook bank, int fromMinute) => ForecastRun.Run(Day(fromMinute, waiting: 0), bank, Options).Capacity;

    private static DayAhead Day(int minute, double waiting)
    {
        var quarters = new double[DayCounts.Quarters];
        quarters[Math.Min(minute / 15, DayCounts.Quarters - 1)] = waiting;
        return new(minute, 0, quarters, new double[DayCounts.Quarters, DayCounts.Quarters], AttemptsPerPart: 1);
    }

    private static BankOutlook Bank(int sims) =>
        new(sims, DayLeft: sims * 1_000, HourLimit: sims * 200, new Dictionary<int, int>(), SpacingSeconds: 0,
            FreshDay: 1_000, FreshHour: 200);
}
