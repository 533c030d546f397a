using Gateway.Core.Sms.Forecast;

namespace Gateway.Core.Tests.Sms.Forecast;

public sealed class MissingSimsTests
{
    private const int Evening = 20 * 60;

    private static readonly ForecastOptions Options = new();

    [Fact]
    public void What_is_late_already_asks_for_no_SIMs() =>
        Assert.Equal(0, ForecastRun.MissingSims(Day(overdue: 50, due: 0), Bank(sims: 8), Options));

    [Fact]
    public void SIMs_are_asked_for_what_they_can_carry_whatever_is_late_already()
    {
        // 1,000 parts due in an hour; 2 SIMs carry 200 an hour each.
        Assert.InRange(ForecastRun.MissingSims(Day(overdue: 50, due: 1_000), Bank(sims: 2), Options), 1, 8);
    }

    private static DayAhead Day(double overdue, double due)
    {
        var waiting = new double[DayCounts.Quarters];
        waiting[(Evening / 15) + 4] = due;
        return new DayAhead(Evening, overdue, waiting, new double[DayCounts.Quarters, DayCounts.Quarters], AttemptsPerPart: 1);
    }

    private static BankOutlook Bank(int sims) =>
        new(sims, DayLeft: sims * 1_000, HourLimit: sims * 200, new Dictionary<int, int>(), SpacingSeconds: 0,
            FreshDay: 1_000, FreshHour: 200);
}
