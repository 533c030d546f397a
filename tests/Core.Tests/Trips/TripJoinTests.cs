using Gateway.Core.Trips;

namespace Gateway.Core.Tests.Trips;

/// <summary>What is left of two trips that are one, of the records alone.</summary>
public sealed class TripJoinTests
{
    [Theory]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    public void It_came_when_the_first_of_both_came(long older, long newer)
    {
        var (kept, part) = TripJoin.Join(new TripRecord { Id = 2, Since = newer }, new TripRecord { Id = 1, Since = older });
        Assert.Equal((1L, 3L), (kept.Id, kept.Since));
        Assert.Equal((TripState.Joined, 1L), (part.State, part.JoinedTo));
    }

    [Fact]
    public void Of_stores_of_before_the_first_version_tells_when_it_came()
    {
        var (kept, _) = TripJoin.Join(
            new TripRecord { Id = 1, Versions = { new VersionRecord { RegistrationId = 8 } } },
            new TripRecord { Id = 2, Versions = { new VersionRecord { RegistrationId = 5 } } });
        Assert.Equal(5, kept.Since);
    }
}
