using Gateway.Spelling;

namespace Gateway.Core.Tests.Calendar;

public sealed class HarbinTimeTests
{
    [Theory]
    [InlineData(1970, 1, 1, 0)]
    [InlineData(2020, 2, 29, (50 * 12) + 1)]
    [InlineData(2020, 12, 31, (50 * 12) + 11)]
    [InlineData(2021, 1, 1, 51 * 12)]
    public void Months_and_days_turn_in_harbin(int year, int month, int day, int number)
    {
        var date = new DateOnly(year, month, day);
        foreach (var at in new[] { At(year, month, day, 0), At(year, month, day, 24) - 1 })
        {
            Assert.Equal(number, HarbinTime.Month(at));
            Assert.Equal(date, HarbinTime.Date(at));
            Assert.Equal(date, HarbinTime.DateOf(HarbinTime.Day(at)));
            Assert.Equal(date, HarbinTime.Today(DateTimeOffset.FromUnixTimeMilliseconds(at)));
            Assert.Equal(HarbinTime.DayOf(date), HarbinTime.Day(at));
            Assert.Equal(At(year, month, day, 0), HarbinTime.StartOfDay(HarbinTime.Day(at)));
            Assert.Equal(At(year, month, 1, 0), HarbinTime.StartOfMonth(at));
            Assert.Equal(new DateOnly(year, month, 1).AddMonths(1), HarbinTime.Date(HarbinTime.StartOfNextMonth(at)));
            Assert.Equal(HarbinTime.StartOfNextMonth(at), HarbinTime.StartOfMonth(HarbinTime.StartOfNextMonth(at)));
        }

        Assert.Equal(1439, HarbinTime.MinuteOfDay(At(year, month, day, 24) - 60_000));
        Assert.Equal((0, 719, 1439),
            (HarbinTime.MinuteOfDay(At(year, month, day, 0)), HarbinTime.MinuteOfDay(At(year, month, day, 12) - 1),
                HarbinTime.MinuteOfDay(At(year, month, day, 24) - 1)));
    }

    [Fact]
    public void Days_are_counted_from_1970_also_before()
    {
        Assert.Equal(0, HarbinTime.DayOf(new DateOnly(1970, 1, 1)));
        Assert.Equal(-1, HarbinTime.DayOf(new DateOnly(1969, 12, 31)));
        Assert.Equal(18_306, HarbinTime.DayOf(new DateOnly(2020, 2, 14)));
    }

    [Fact]
    public void A_moment_is_written_in_harbin()
    {
        var at = new DateTimeOffset(2020, 2, 13, 23, 5, 7, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal("2020-02-14 07:05:07", HarbinTime.Text(at));
        Assert.Equal("07:05", HarbinTime.Clock(at));
        Assert.Equal("02-14 07:05", HarbinTime.DayAndClock(at));
        Assert.Equal(at, HarbinTime.At(new DateOnly(2020, 2, 14), new TimeOnly(7, 5, 7)).ToUnixTimeMilliseconds());
    }

    private static long At(int year, int month, int day, int hour) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour).ToUnixTimeMilliseconds();
}
