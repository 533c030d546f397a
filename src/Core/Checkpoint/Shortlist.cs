namespace Gateway.Core.Checkpoint;

/// <summary>Which of very many are shown: pure. Whoever registers somebody over and over takes nobody's place.</summary>
internal static class Shortlist
{
    /// <summary>Of the nearest day the newest and the very first, then of each submitter the newest, then the others.</summary>
    /// <param name="trips">Each of another form; the nearest day first, of a day the newest form first.</param>
    /// <returns>In the same order.</returns>
    public static IReadOnlyList<FoundTrip> Of(IReadOnlyList<FoundTrip> trips, int most)
    {
        var nearest = trips.TakeWhile(trip => trip.Form.ArrivalDay == trips[0].Form.ArrivalDay);
        var chosen = nearest.Take(1).Concat(nearest.TakeLast(1)).Concat(trips.DistinctBy(trip => trip.Form.CallerId)).Concat(trips)
            .Select(trip => trip.Form.Id).Distinct().Take(most).ToHashSet();
        return [.. trips.Where(trip => chosen.Contains(trip.Form.Id))];
    }
}
