using Gateway.Core.Tests.Documents;
using Gateway.Core.Trips;
using Gateway.V1;

namespace Gateway.Core.Tests.Trips;

public sealed class TripTableTests
{
    /// <summary>In a cell: it changes nothing there; it cannot come there.</summary>
    private const string Same = "=", Never = "–";

    /// <summary>The row that says what there is before anything comes.</summary>
    private const string Before = "(before)";

    [Fact]
    public void The_table_of_trips_has_every_event_in_every_situation_and_nothing_else()
    {
        var table = DocumentTable.Read("trips.md", "What comes", "Why");
        Assert.Equal(TripEvents.Situations.Keys, table.Situations);
        Assert.Equal([Before, .. TripEvents.All.Keys], table.Events);
    }

    [Fact]
    public void Every_cell_of_the_table_of_trips_is_what_there_is_then()
    {
        var table = DocumentTable.Read("trips.md", "What comes", "Why");
        var wrong = new List<string>();
        foreach (var (happening, act) in TripEvents.All)
        {
            foreach (var (situation, arrive) in TripEvents.Situations)
            {
                var stage = new TripStage();
                var first = arrive(stage);
                var before = stage.Now;
                var result = !act(stage, first) ? Never : stage.Now == before ? Same : stage.Now;
                if (result != table[happening, situation])
                    wrong.Add($"{happening} | {situation}: the table says {table[happening, situation]}, it is {result}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_situation_is_the_one_that_its_column_says()
    {
        var table = DocumentTable.Read("trips.md", "What comes", "Why");
        Assert.All(TripEvents.Situations, situation =>
        {
            var stage = new TripStage();
            situation.Value(stage);
            Assert.Equal(table[Before, situation.Key], stage.Now);
        });
    }

    [Fact]
    public void Whatever_came_the_gate_shows_each_trip_of_the_person_once_and_conflicts_pass_nobody()
    {
        foreach (var (happening, act) in TripEvents.All)
        {
            foreach (var (situation, arrive) in TripEvents.Situations)
            {
                var stage = new TripStage();
                if (!act(stage, arrive(stage)))
                    continue;
                var verified = stage.Verify(TripStage.Number);
                var told = $"{happening} | {situation}: {stage.Now}";
                var ids = stage.Trips.Where(trip => trip.State is TripState.Standing or TripState.Conflicting && IsOfNumber(trip))
                    .Select(trip => $"t-{trip.Id}").ToList();
                Assert.True(ids.ToHashSet().SetEquals(verified.Matches.Select(match => match.TripId)),
                    $"{told}; shown {string.Join(' ', verified.Matches.Select(match => match.TripId))}");
                var days = verified.Matches.Where(match => match.InWindow)
                    .GroupBy(match => match.Trip.ArrivalDate, match => stage.Trip(NumberOf(match)), StringComparer.Ordinal).ToList();
                var contradicted = days.FindAll(day => day.All(trip => trip.State == TripState.Conflicting));
                var submitters = days.SelectMany(day => day).SelectMany(TripVersions.Standing)
                    .Select(version => version.CallerId).Distinct().Count();
                if ((contradicted.Count == days.Count && submitters == 1)
                    || contradicted.Exists(day => day.Any(trip => trip.Newest()!.Proof == Proof.DocumentInHand)))
                    Assert.False(verified.MayPass, told);

                static long NumberOf(Match match) => long.Parse(match.TripId[2..], System.Globalization.CultureInfo.InvariantCulture);
                bool IsOfNumber(TripRecord trip) => trip.DocumentKey == stage.DocumentKey;
            }
        }
    }
}
