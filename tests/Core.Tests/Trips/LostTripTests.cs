using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A trip whose record is gone: nobody who registered is unknown at a gate without a word, and the next start makes it again of
/// the forms.</summary>
public sealed class LostTripTests
{
    [Fact]
    public void Until_the_next_start_a_gate_hears_that_somebody_may_not_be_found_and_a_code_still_leads_to_the_form()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        Assert.Empty(stage.Verify(Companion).Remarks);
        stage.Lose(1);

        var verified = stage.Verify(Number);
        Assert.Empty(verified.Matches);
        Assert.Equal("trips_unreadable", Assert.Single(verified.Remarks).Word);
        var match = Assert.Single(stage.Verify(CodeOf(first)).Matches);
        Assert.Equal(("r-1", "", 0), (match.RegistrationId, match.TripId, match.Left.Count));
        stage.Register(Railway);
        Assert.Equal("t-2", Assert.Single(stage.Verify(Number).Matches).TripId);
        Assert.Single(stage.Verify(Number).Remarks);
    }

    [Fact]
    public void The_next_start_makes_it_again_flagged_with_its_passages_and_the_text_that_serves_it()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => form.Travellers.Add(Registration.Forms.Person("王小红", Companion)));
        stage.Correct(first, form => form.Phone = "13900000002");
        stage.Pass(2);
        var before = stage.Trip(1);
        stage.Lose(1);
        stage.Restart();

        var again = stage.Trip(3);
        Assert.Equal(before.Versions, again.Versions);
        Assert.Equal(before.Passages, again.Passages);
        Assert.Equal(
            (before.SmsId, before.LastPassedAtMs, before.DestinationDistrict, TripState.Standing),
            (again.SmsId, again.LastPassedAtMs, again.DestinationDistrict, again.State));
        var verified = stage.Verify(Number);
        Assert.Equal(("t-3", "r-2", true), (Assert.Single(verified.Matches).TripId, verified.Matches[0].RegistrationId, verified.MayPass));
        Assert.Contains("trip_made_again", verified.SeeTo);
        Assert.Empty(verified.Remarks);
        Assert.Equal(2, stage.Texts + 1); // one was corrected, nothing was texted anew
        stage.Restart();
        Assert.Equal(2, stage.Trips.Count);
    }

    [Fact]
    public void Whatever_had_come_each_trip_that_is_lost_is_made_again_of_its_forms_and_nothing_else_changes()
    {
        var wrong = new List<string>();
        foreach (var (situation, arrive) in TripEvents.Situations)
        {
            foreach (var (happening, act) in TripEvents.All)
            {
                var trips = Arrived()?.Trips ?? [];
                foreach (var lost in trips.Where(trip => trip.State != TripState.Joined))
                {
                    var stage = Arrived()!;
                    var (before, texts) = (Seen(stage), stage.Texts);
                    var others = stage.Trips.Where(trip => trip.Id != lost.Id && trip.State != TripState.Conflicting).ToList();
                    stage.Lose(lost.Id);
                    stage.Restart();
                    if (Seen(stage) is var after && after != before)
                        wrong.Add($"{situation} | {happening}, without t-{lost.Id}: {before} became {after}");
                    if (stage.Texts != texts)
                        wrong.Add($"{situation} | {happening}, without t-{lost.Id}: {stage.Texts} texts");
                    if (others.Find(trip => !stage.Trip(trip.Id).Equals(trip)) is { } changed)
                        wrong.Add($"{situation} | {happening}, without t-{lost.Id}: t-{changed.Id} changed");
                }

                TripStage? Arrived()
                {
                    var stage = new TripStage();
                    return act(stage, arrive(stage)) ? stage : null;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Whoever_was_corrected_beside_those_whose_trips_are_whole_is_who_they_were()
    {
        var stage = new TripStage();
        var family = stage.Register(
            Airline,
            form => form.Travellers.Add(
                [Registration.Forms.Person("王小红", Companion), Registration.Forms.Person("王小明", "230103199001011237")]));
        stage.Correct(family, form =>
        {
            form.Trip.ArrivalDate = InDays(2);
            while (form.Travellers.Count > 1)
                form.Travellers.RemoveAt(1);
        });
        stage.Correct(family, form =>
        {
            form.Travellers.RemoveAt(0);
            form.Travellers[1] = Registration.Forms.Person("GUEST", Permit, DocumentType.PrCard);
        });
        Assert.Equal("Person +2 standing 2, Companion standing 2, Permit standing 2 · 2", stage.Now);
        stage.Lose(3);
        stage.Restart();
        Assert.Equal("Person +2 standing 2, Companion standing 2, Permit standing 2 flagged · 2", stage.Now);
    }

    [Fact]
    public void A_trip_that_is_made_again_conflicts_with_what_it_contradicts()
    {
        var stage = new TripStage();
        TripEvents.Situations["Conflicting"](stage);
        stage.Lose(1);
        stage.Restart();
        Assert.Equal("Person conflicting 1, Person standing 1 flagged · 2", stage.Now);
    }

    [Fact]
    public void A_form_that_counted_for_nobody_has_a_trip_where_nothing_else_is_left()
    {
        var stage = new TripStage { Limits = { MostUnproven = 1 } };
        stage.Register(Airline);
        stage.Register(Railway, form => (form.Phone, form.Travellers[0].Name) = ("13900000004", "PAUL MEYER"));
        stage.Lose(1);
        stage.Write(transaction =>
        {
            transaction.Delete(Kept.Registrations, 1);
            return 0;
        });
        stage.Restart();
        Assert.Equal([2L], Assert.Single(stage.Trips).Versions.Select(version => version.RegistrationId));
    }

    [Fact]
    public void With_all_trips_gone_everybody_who_was_found_is_found_again_and_no_text_leaves()
    {
        foreach (var (situation, arrive) in TripEvents.Situations)
        {
            foreach (var (happening, act) in TripEvents.All)
            {
                var stage = new TripStage();
                if (!act(stage, arrive(stage)))
                    continue;
                var found = Found(stage);
                var (texts, passages) = (stage.Texts, stage.Trips.SelectMany(trip => trip.Passages).Order().ToList());
                foreach (var trip in stage.Trips)
                    stage.Lose(trip.Id);
                stage.Restart();
                Assert.Equal((situation, happening, found, texts), (situation, happening, Found(stage), stage.Texts));
                Assert.Equal(passages, stage.Trips.SelectMany(trip => trip.Passages).Order());
            }
        }
    }

    private static string Found(TripStage stage) =>
        string.Join(' ', new[] { Number, Companion, Permit }.Where(number => stage.Verify(number).Matches.Count > 0));

    /// <summary>What gates say of the people of the table, but for the numbers of trips.</summary>
    private static string Seen(TripStage stage) =>
        string.Join(" · ", new[] { Number, Companion, Permit }.Select(number => stage.Verify(number)).Select(verified =>
        $"{verified.MayPass} {string.Join(", ", verified.Matches.OrderBy(match => match.RegistrationId, StringComparer.Ordinal).Select(Shown))}"));

    private static string Shown(Match match) =>
        $"{match.RegistrationId}:{match.Passages.Count}{string.Concat(match.Flags.Where(flag => flag.Word != TripFlags.MadeAgain).Select(flag => " " + flag.Word))}";
}
