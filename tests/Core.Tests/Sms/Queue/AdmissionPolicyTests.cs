using System.Globalization;
using CsCheck;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Tests.Sms.Queue;

public sealed class AdmissionPolicyTests
{
    private static readonly AdmissionOptions Options = new() { GateReserveParts = 500, HourReservePercent = 25, OverlapMinutes = 30 };

    [Fact]
    public void Work_for_tomorrow_waits_while_today_needs_the_quota()
    {
        var limit = AdmissionPolicy.Decide(Facts("12:00", dayRoom: 10_000, dayNeed: 9_600), Options);

        Assert.True(limit.Admits(Key("23:50")));
        Assert.True(limit.Admits(Key("23:50", lane: 0)));
        Assert.False(limit.Admits(Key("08:00", day: 15)));
    }

    [Fact]
    public void Work_for_tomorrow_goes_on_what_today_leaves_over() =>
        Assert.True(AdmissionPolicy.Decide(Facts("12:00", dayRoom: 10_000, dayNeed: 9_000), Options).Admits(Key("08:00", day: 15)));

    [Fact]
    public void Work_for_tomorrow_leaves_room_in_the_hour() =>
        Assert.False(
            AdmissionPolicy.Decide(Facts("12:00", dayRoom: 10_000, dayNeed: 0, hourRoom: 900, hourNeed: 700, hourLimit: 1_000), Options)
            .Admits(Key("08:00", day: 15)));

    [Fact]
    public void People_of_the_first_half_hour_after_midnight_are_todays() =>
        Assert.True(AdmissionPolicy.Decide(Facts("23:00", dayRoom: 1, dayNeed: 100), Options).Admits(Key("00:20", day: 15)));

    [Fact]
    public void What_is_asked_for_at_a_gate_goes_always() =>
        Gen.Select(Gen.Bool, Gen.Long[0, 100_000], Gen.Long[0, 100_000], Gen.Long[0, 20_000]).Sample((held, room, need, hour) =>
            AdmissionPolicy.Decide(new AdmissionFacts(At("12:00"), held, room, hour, 20_000, need, need), Options)
                .Admits(Key("12:00", day: 20, lane: 0)));

    [Fact]
    public void Todays_work_is_never_held_back_for_a_reserve() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 100_000], Gen.Long[0, 20_000]).Sample((room, need, hour) =>
            AdmissionPolicy.Decide(new AdmissionFacts(At("12:00"), false, room, hour, 20_000, need, need), Options).Admits(Key("23:59")));

    [Fact]
    public void While_all_are_held_only_gates_are_served() =>
        Assert.Equal(AdmissionLimit.GateOnly, AdmissionPolicy.Decide(Facts("12:00", 100_000, 0) with { AllHeld = true }, Options));

    [Theory]
    [InlineData("02:00", "07:10", true)]
    [InlineData("02:00", "09:00", false)]
    [InlineData("22:59", "23:30", true)]
    [InlineData("07:00", "23:30", true)]
    public void In_quiet_hours_only_those_go_who_arrive_before_or_soon_after_their_end(string now, string due, bool admitted)
    {
        var options = new AdmissionOptions { QuietFrom = "23:00", QuietUntil = "06:30", QuietAheadMinutes = 60 };

        Assert.Equal(admitted, AdmissionPolicy.Decide(Facts(now, 1_000_000, 0), options).Admits(Key(due)));
    }

    private static AdmissionFacts Facts(string now, long dayRoom, long dayNeed, long hourRoom = 20_000, long hourNeed = 0,
        long hourLimit = 20_000) =>
        new(At(now), false, dayRoom, hourRoom, hourLimit, dayNeed, hourNeed);

    private static SmsKey Key(string due, int day = 14, int lane = 1) => new(lane, At(due, day), 1);

    private static long At(string time, int day = 14) =>
        DateTimeOffset.Parse($"2020-02-{day}T{time}:00+08:00", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
