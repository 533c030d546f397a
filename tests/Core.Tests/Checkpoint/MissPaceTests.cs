using Gateway.Core.Checkpoint;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>How many misses are free, and what becomes of those beyond.</summary>
public sealed class MissPaceTests
{
    [Fact]
    public void Sixty_within_any_minute_are_free_and_the_next_waits_a_second()
    {
        var pace = new MissPace(60);
        Assert.All(Enumerable.Range(0, 60), each => Assert.Equal(default, pace.Take(1, [], Second(each * 0.5))));
        Assert.Null(pace.Beyond);
        Assert.Equal(new MissTurn(Second(1), IsRefused: false), pace.Take(1, [], Second(59.9)));
        Assert.Equal(Second(59.9), pace.Beyond);
        pace.Waited();

        // The sixty before the next one are those from half a second on, and the one that waited.
        Assert.Equal(default, pace.Take(1, [], Second(60.5)));
    }

    [Fact]
    public void One_a_second_is_never_slowed()
    {
        var pace = new MissPace(60);
        Assert.All(Enumerable.Range(0, 10_000), each => Assert.Equal(default, pace.Take(1, [], Second(each))));
    }

    [Fact]
    public void Of_a_flood_five_wait_and_the_others_are_told_when_to_come_again()
    {
        var pace = Full(60);
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(0, 5).Select(_ => pace.Take(1, [], Second(1)).Wait.TotalSeconds));
        for (var each = 0; each < 100_000; each++)
            Assert.Equal(new MissTurn(Second(6), IsRefused: true), pace.Take(1, [], Second(1)));
        Assert.Equal(new MissTurn(Second(5), IsRefused: false), pace.Take(1, [], Second(2)));
    }

    [Fact]
    public void However_many_are_free_no_more_than_sixteen_wait()
    {
        var pace = Full(10_000);
        Assert.Equal(MissPace.MostWaiting, Enumerable.Range(0, 1_000).Count(_ => !pace.Take(1, [], Second(1)).IsRefused));
        pace.Waited();
        Assert.False(pace.Take(1, [], Second(1)).IsRefused);
        Assert.True(pace.Take(1, [], Second(1)).IsRefused);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(10_000)]
    public void Nobody_waits_longer_than_five_seconds(int perMinute)
    {
        var pace = Full(perMinute);
        Assert.All(Enumerable.Range(0, 100),
            _ => Assert.True(pace.Take(10, [], Second(1)) is { IsRefused: true } or { Wait.TotalSeconds: > 0 and <= 5 }));
    }

    [Fact]
    public void Whom_the_end_of_a_phone_showed_and_who_then_stands_there_was_no_guess()
    {
        var pace = new MissPace(2);
        Assert.Equal(default, pace.Take(1, [4, 5], Second(0)));
        Assert.Equal(default, pace.Take(1, [6], Second(0)));
        pace.Met([7]);
        pace.Met([5]);
        Assert.Equal(default, pace.Take(1, [8], Second(1)));
        pace.Met([5]);
        Assert.NotEqual(default, pace.Take(1, [9], Second(1)));
    }

    private static MissPace Full(int perMinute)
    {
        var pace = new MissPace(perMinute);
        for (var each = 0; each < perMinute; each++)
            Assert.Equal(default, pace.Take(1, [], Second(1)));
        return pace;
    }

    private static TimeSpan Second(double seconds) => TimeSpan.FromSeconds(seconds);
}
