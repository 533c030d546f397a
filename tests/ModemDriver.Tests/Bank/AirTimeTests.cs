using Gateway.ModemDriver.Bank;

namespace Gateway.ModemDriver.Tests.Bank;

public class AirTimeTests
{
    [Fact]
    public void Before_the_first_answer_nothing_is_foretold() => Assert.False(new AirTime().IsNearlyOver(TimeSpan.Zero));

    [Theory]
    [InlineData(2_700, false)]
    [InlineData(2_820, true)]
    [InlineData(3_000, true)]
    [InlineData(3_180, true)]
    [InlineData(3_300, false)]
    public void A_network_that_always_takes_three_seconds_is_known_to_a_sixteenth(int milliseconds, bool isNearlyOver)
    {
        var air = new AirTime();
        for (var i = 0; i < 60; i++)
            air.Took(TimeSpan.FromSeconds(3));
        Assert.Equal(isNearlyOver, air.IsNearlyOver(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(5_200, false)]
    [InlineData(5_350, true)]
    [InlineData(7_200, true)]
    [InlineData(7_350, false)]
    public void One_that_changes_much_is_foretold_to_a_second_and_no_further(int milliseconds, bool isNearlyOver)
    {
        var air = new AirTime();
        for (var i = 0; i < 200; i++) // its mean comes to rest at 5.7 and 6.3 s in turn
            air.Took(TimeSpan.FromSeconds(i % 2 == 0 ? 2 : 10));
        Assert.Equal(isNearlyOver, air.IsNearlyOver(TimeSpan.FromMilliseconds(milliseconds)));
    }
}
