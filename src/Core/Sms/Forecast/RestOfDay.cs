namespace Gateway.Core.Sms.Forecast;

/// <summary>
/// How much of the usual rest of a day is still to come. The timetable makes days much alike, so whoever registered early today
/// does not come again in the afternoon: what is known by now is taken from the usual total. Only when today differs by
/// more than planes and trains do among themselves is it taken for a day with more or fewer people. Pure.
/// </summary>
internal static class RestOfDay
{
    /// <summary>Standard deviations that chance explains, and from which on it explains nothing any more.</summary>
    private const double Chance = 2, Certain = 4;

    private const double Least = 0.5, Most = 2;

    /// <summary>Of the usual rest, the share to expect today: 0.5 to 2.</summary>
    /// <param name="today">Parts registered by now, by the quarter of an hour in which they fall due.</param>
    /// <param name="usual">The same on an average day at this time.</param>
    /// <param name="usualRest">Parts that an average day still brings after this time.</param>
    public static double Share(ReadOnlySpan<int> today, ReadOnlySpan<double> usual, double usualRest)
    {
        double known = 0, usualKnown = 0;
        for (var quarter = 0; quarter < today.Length; quarter++)
        {
            known += today[quarter];
            usualKnown += usual[quarter];
        }

        if (usualRest <= 0 || usualKnown <= 0)
            return 1;
        var ratio = known / usualKnown;
        var total = (usualKnown + usualRest) * (1 + ((ratio - 1) * Weight(today, usual, known - usualKnown, ratio)));
        return Math.Clamp((total - known) / usualRest, Least, Most);
    }

    /// <summary>How far the difference is more than chance, 0 to 1. Vehicles are independent of each other and each falls into one
    /// quarter, so the squares of what the quarters differ by, once their sums agree, add up to the variance of the sum.</summary>
    private static double Weight(ReadOnlySpan<int> today, ReadOnlySpan<double> usual, double difference, double ratio)
    {
        var variance = 0.0;
        for (var quarter = 0; quarter < today.Length; quarter++)
        {
            var rest = today[quarter] - (ratio * usual[quarter]);
            variance += rest * rest;
        }

        var deviations = Math.Abs(difference) / Math.Sqrt(Math.Max(variance, 1));
        return Math.Clamp((deviations - Chance) / (Certain - Chance), 0, 1);
    }
}
