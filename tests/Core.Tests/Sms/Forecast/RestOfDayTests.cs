using CsCheck;
using Gateway.Core.Sms.Forecast;

namespace Gateway.Core.Tests.Sms.Forecast;

public sealed class RestOfDayTests
{
    private const double Rest = 60_000;

    // Quarters with 200 to 600 parts each: about 38,000 known on an average day.
    private static readonly double[] Usual = [.. Enumerable.Range(0, DayCounts.Quarters).Select(quarter => 200.0 + (quarter * 7 % 400))];

    [Fact]
    public void A_day_like_the_others_brings_their_rest() =>
        Assert.Equal(1, RestOfDay.Share(Times(1), Usual, Rest), 2);

    [Fact]
    public void Whoever_registered_early_does_not_come_again()
    {
        // One plane of 300 more than usual: chance, so the whole day has as many as ever.
        var today = Times(1);
        today[50] += 300;

        Assert.Equal((Rest - (today.Sum() - Usual.Sum())) / Rest, RestOfDay.Share(today, Usual, Rest), 9);
        Assert.True(RestOfDay.Share(today, Usual, Rest) < 1);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.4)]
    public void A_day_that_is_larger_or_smaller_all_along_stays_so(double times) =>
        Assert.Equal(times, RestOfDay.Share(Times(times), Usual, Rest), 2);

    [Fact]
    public void Vehicles_that_come_by_chance_do_not_make_a_day_larger() =>
        Gen.Int[0, DayCounts.Quarters - 1].List[80, 80].Sample(quarters =>
        {
            // 80 trains anywhere: as many people in all as are usual, wherever they fall.
            var today = new int[DayCounts.Quarters];
            foreach (var quarter in quarters)
                today[quarter] += (int)(Usual.Sum() / 80);
            var expected = (Usual.Sum() + Rest - today.Sum()) / Rest;
            Assert.Equal(expected, RestOfDay.Share(today, Usual, Rest), 6);
        });

    [Fact]
    public void Without_days_before_nothing_is_scaled() =>
        Assert.Equal(1, RestOfDay.Share(Times(1), new double[DayCounts.Quarters], 0));

    [Fact]
    public void The_share_is_bounded_whatever_came() =>
        Gen.Select(Gen.Int[0, 100_000].Array[DayCounts.Quarters], Gen.Double[0, 100_000].Array[DayCounts.Quarters], Gen.Double[0, 100_000])
            .Sample((today, usual, rest) => Assert.InRange(RestOfDay.Share(today, usual, rest), 0.5, 2));

    private static int[] Times(double times) => [.. Usual.Select(parts => (int)Math.Round(parts * times))];
}
