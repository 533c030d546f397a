using Gateway.Core.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Core.Tests.Telemetry;

public sealed class OccasionsTests
{
    [Fact]
    public void The_first_is_told_at_once_and_then_once_a_minute_with_all_that_came_since()
    {
        var time = new FakeTimeProvider();
        var occasions = new Occasions(time);
        Assert.Equal(1, occasions.Count());
        Assert.All(Enumerable.Range(0, 99), _ => Assert.Equal(0, occasions.Count()));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, occasions.Count());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(101, occasions.Count());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, occasions.Count());
    }
}
