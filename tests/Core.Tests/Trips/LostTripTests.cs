using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

public sealed class LostTripTests
{
    [Fact]
    public void A_form_whose_trip_cannot_be_read_is_shown_by_its_code_and_the_next_form_makes_another()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        stage.Lose(1);

        var match = Assert.Single(stage.Verify(CodeOf(first)).Matches);
        Assert.Equal(("r-1", "", 0), (match.RegistrationId, match.TripId, match.Left.Count));
        stage.Register(Railway);
        Assert.Equal("t-2", Assert.Single(stage.Verify(Number).Matches).TripId);
    }
}
