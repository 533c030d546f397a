using System.Globalization;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class DueTimeTests
{
    private static readonly DueTimeOptions Options = new();

    [Theory]
    [InlineData(ArrivalMode.Air, "15:55")]
    [InlineData(ArrivalMode.Rail, "15:45")]
    [InlineData(ArrivalMode.Coach, "15:40")]
    [InlineData(ArrivalMode.SelfDrive, "15:40")]
    public void The_way_to_the_gate_depends_on_how_people_come(ArrivalMode mode, string due) =>
        Assert.Equal(At($"2020-02-14T{due}:00+08:00"), DueTime.Of(Trip(mode, new TimeOnly(15, 40)), Options).At);

    [Fact]
    public void Without_a_time_the_end_of_the_day_counts() =>
        Assert.Equal(At("2020-02-15T00:00:00+08:00"), DueTime.Of(Trip(ArrivalMode.Air, null), Options).At);

    [Fact]
    public void The_deadline_is_the_end_of_the_window() =>
        Assert.Equal(At("2020-02-18T00:00:00+08:00"), DueTime.Of(Trip(ArrivalMode.Air, new TimeOnly(15, 40)), Options).Deadline);

    [Fact]
    public void Both_follow_the_settings()
    {
        var due = DueTime.Of(Trip(ArrivalMode.SelfDrive, new TimeOnly(0, 20)),
            new DueTimeOptions { SelfDriveMinutes = -30, DaysAfter = 0 });

        Assert.Equal(At("2020-02-13T23:50:00+08:00"), due.At);
        Assert.Equal(At("2020-02-15T00:00:00+08:00"), due.Deadline);
    }

    [Theory]
    [InlineData("2020-02-12", false)]
    [InlineData("2020-02-13", true)]
    [InlineData("2020-02-17", true)]
    [InlineData("2020-02-18", false)]
    public void The_gate_lets_pass_from_the_day_before_to_three_days_after(string today, bool inWindow) => Assert.Equal(
        inWindow, DueTime.InWindow(new DateOnly(2020, 2, 14), DateOnly.Parse(today, CultureInfo.InvariantCulture), Options));

    [Fact]
    public void A_setting_out_of_range_is_named()
    {
        var result = new DueTimeOptionsValidator().Validate("Arrival", new DueTimeOptions { AirMinutes = 721 });

        Assert.True(result.Failed);
        Assert.Contains("AirMinutes", result.FailureMessage, StringComparison.Ordinal);
    }

    private static NormalTrip Trip(ArrivalMode mode, TimeOnly? time) =>
        new(new DateOnly(2020, 2, 14), time, mode, "", "420100", Purpose.Return, "230102", "x", "", "");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
