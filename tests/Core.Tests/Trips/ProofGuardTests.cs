using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What a form, or a correction, without proof does to the trips of a day: a row a guard. Each trip with its state and with what
/// it weighs against another (0: came beside, 1: first, 2: proven); after the bar whether who shows the document passes.</summary>
public sealed class ProofGuardTests
{
    private static readonly Dictionary<string, (string Then, Action<TripStage> Play)> Rows = new(StringComparer.Ordinal)
    {
        ["a partner's second trip is corrected into a contradiction"] = ("standing 2, conflicting 0 | yes", stage =>
            stage.Correct(Second(stage, Airline, Railway), form => Train(form, Paul, B), Railway)),
        ["a second trip of a key for anybody is corrected into a contradiction"] = ("standing 2, conflicting 0 | yes", stage =>
            stage.Correct(Second(stage, Airline, Public), form => Train(form, Paul, B), Public)),
        ["a partner's second trip after an unproven first one is corrected into a contradiction"] =
            ("standing 1, conflicting 0 | yes", stage =>
            stage.Correct(Second(stage, Public, Railway), form => Train(form, Paul, B), Railway)),
        ["a partner's second trip after staff's first one is corrected into a contradiction"] =
            ("standing 2, conflicting 0 | yes", stage =>
            stage.Correct(Second(stage, Clerk, Railway), form => Train(form, Paul, B), Railway)),
        ["a second trip is corrected into no contradiction"] = ("standing 2, standing 2 | yes", stage =>
            stage.Correct(Second(stage, Airline, Railway), form => Train(form, Ivan, C), Railway)),
        ["a partner's own second trip is corrected into a contradiction"] = ("conflicting 2, conflicting 2 | no", stage =>
            stage.Correct(Second(stage, Airline, Airline), form => Train(form, Paul, B))),
        ["a second form of the second trip contradicts the first"] = ("standing 2, standing 2, conflicting 0 | yes", stage =>
        {
            Second(stage, Airline, Railway);
            stage.Register(Railway, form => Train(form, Paul, B));
        }
        ),
        ["the first trip is corrected so that it contradicts another partner's second one"] =
            ("standing 2, conflicting 2 | yes", stage =>
        {
            Second(stage, Airline, Railway);
            stage.Correct(First(stage), Says(Paul, A));
        }
        ),
        ["an unproven first trip is corrected so that it contradicts a partner's second one"] =
            ("standing 1, conflicting 2 | yes", stage =>
        {
            Second(stage, Public, Railway);
            stage.Correct(First(stage), Says(Paul, A), Public);
        }
        ),
        ["staff contradicts a partner"] = ("conflicting 2, conflicting 2 | no", stage =>
        {
            stage.Register(Airline);
            stage.Register(Clerk, Says(Paul, B));
        }
        ),
        ["staff contradicts a key for anybody"] = ("conflicting 1, standing 2 | yes", stage =>
        {
            stage.Register(Public);
            stage.Register(Clerk, Says(Paul, B));
        }
        ),
        ["two that came beside stay alone"] = ("standing 2, standing 0, conflicting 0 | yes", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Public, Says(Paul, B));
            stage.Register(Liar.Undeclared, Says(Peter, C));
            stage.Correct(first, On(5));
        }
        ),
        ["a trip goes away from what came beside it, and comes back"] = ("standing 2, conflicting 0 | yes", stage =>
        {
            var first = stage.Register(Airline);
            stage.Register(Public, Says(Paul, B));
            stage.Correct(stage.Correct(first, On(5)), On(0));
        }
        ),
        ["a second form of what came beside"] = ("standing 2, conflicting 0 | yes", stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Railway, Says(Paul, B));
        }
        ),
        ["a correction of what came beside"] = ("standing 2, conflicting 0 | yes", stage =>
        {
            stage.Register(Airline);
            stage.Correct(stage.Register(Railway, Says(Paul, B)), Says(Paul, C), Railway);
        }
        ),
        ["staff has said what an unproven first form said otherwise, and says more"] = ("standing 2 | yes", stage =>
        {
            stage.Register(Public, Says(Paul, A));
            stage.Register(Clerk);
            stage.Register(Clerk, Says(Ivan, B));
        }
        ),
        ["staff says what came beside"] = ("conflicting 2, conflicting 2 | no", stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Clerk, Says(Paul, B));
        }
        ),
        ["a correction brings a second trip of the day"] = ("standing 2, standing 2 | yes", stage =>
        {
            stage.Pass(stage.Register(Airline).Record!.Id);
            stage.Correct(stage.Register(Railway, On(1)), form => Train(form, Ivan, A), Railway);
        }
        ),
        ["a version beside the first comes to say what another trip of its key says"] =
            ("conflicting 0, standing 2 | yes", stage =>
        {
            var other = stage.Register(Railway, On(1, Says(Paul, B)));
            stage.Register(Airline);
            stage.Correct(other, On(0, Says(Paul, B)), Railway);
            stage.Correct(stage.Register(Railway), Says(Paul, B), Railway);
        }
        ),

        ["two forms of a partner for tomorrow contradict each other"] = ("standing 2, conflicting 2, conflicting 2 | yes", stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, On(1));
            stage.Register(Railway, On(1, Says(Paul, B)));
        }
        ),
        ["staff contradicts a partner's form for tomorrow"] = ("standing 2, conflicting 2, conflicting 2 | no", stage =>
        {
            stage.Register(Airline);
            stage.Register(Railway, On(1));
            stage.Register(Clerk, On(1, Says(Paul, B)));
        }
        ),
        ["a partner contradicts itself, and nobody else says a word"] = ("conflicting 2, conflicting 2 | no", stage =>
        {
            stage.Register(Airline);
            stage.Register(Airline, Says(Paul, B));
        }
        ),
        ["a partner contradicts itself before another comes"] = ("conflicting 2, conflicting 2, conflicting 0 | yes", stage =>
        {
            stage.Register(Railway, Says(Peter, C));
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Airline);
        }
        ),
        ["a partner contradicts itself, and another agrees with one"] = ("conflicting 2, conflicting 2 | yes", stage =>
        {
            stage.Register(Railway);
            stage.Register(Railway, Says(Paul, B));
            stage.Register(Airline);
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void Without_proof_what_stands_goes_on_standing(string guard)
    {
        var stage = new TripStage();
        Rows[guard].Play(stage);
        var trips = stage.Trips.Where(trip => trip.State != TripState.Joined)
            .Select(trip => $"{trip.State.ToString().ToLowerInvariant()} {trip.Weight()}");
        Assert.Equal((guard, Rows[guard].Then),
            (guard, $"{string.Join(", ", trips)} | {(stage.Verify(Number).MayPass ? "yes" : "no")}"));
    }

    [Fact]
    public void Somebody_else_whose_phone_ends_like_the_number_says_nothing_for_who_is_contradicted()
    {
        var stage = new TripStage();
        const string Eight = "87654321";
        var permit = new Document { Type = DocumentType.TwPermit, Number = Eight };
        stage.Register(Airline, form => form.Travellers[0].Document = permit);
        stage.Register(Airline, Says(Paul, B, form => form.Travellers[0].Document = permit));
        stage.Register(Railway, form => form.Phone = "139" + Eight);
        var verified = stage.Verify(Eight);
        Assert.Equal((3, false), (verified.Matches.Count, verified.MayPass));
    }

    [Fact]
    public void Two_forms_of_one_key_that_a_correction_brings_to_another_s_trip_are_both_corrected_by_it()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        var replaced = stage.Register(Railway, On(1));
        stage.Register(Railway, On(1));
        stage.Correct(stage.Correct(replaced, On(1), Railway), On(0), Railway);
        Assert.Equal([(2L, 4L, true, false), (3, 5, true, false), (4, 5, true, false), (5, 0, true, true)],
            stage.Trip(2).Versions.Select(version => (version.RegistrationId, version.ReplacedBy, version.Beside, version.Current)));
    }

    [Fact]
    public void What_others_said_of_a_second_trip_stays_when_its_correction_comes_beside_the_first()
    {
        var stage = new TripStage();
        var second = Second(stage, Airline, Railway);
        var other = stage.Register(Liar.Undeclared, form => Train(form, Ivan, B));
        stage.Correct(second, form => Train(form, Paul, B), Railway);
        var trip = stage.Trips.Single(trip => trip.Of(other.Record!.Id) is not null);
        Assert.Equal((TripState.Standing, 0L), (trip.State, trip.Of(other.Record!.Id)!.ReplacedBy));
        Assert.Equal($"r-{other.Record!.Id}", Assert.Single(stage.Verify(other.Code).Matches).RegistrationId);
    }

    [Fact]
    public void Forms_of_a_key_for_anybody_are_each_somebody_else_s_when_staff_joins_their_trips()
    {
        var stage = new TripStage();
        var first = stage.Register(Public);
        stage.Register(Public, On(1));
        stage.Register(Public);
        stage.Correct(first, On(1), Clerk);
        Assert.Equal([(1L, false), (2, true), (3, true), (4, true)],
            stage.Trip(1).Versions.Select(version => (version.RegistrationId, version.Current)));
    }

    [Theory]
    [InlineData("airline", 1, "symptoms")]
    [InlineData("railway", 1, "")]
    [InlineData("official account", 1, "")]
    [InlineData("clerk", 1, "symptoms")]
    public void What_a_form_for_another_day_says_of_health_is_said_of_today_only_by_who_may(string submitter, int day, string flags)
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        var caller = new[] { Airline, Railway, Public, Clerk }.Single(caller => caller.Name == submitter);
        stage.Register(caller, On(day, form => form.Travellers[0].Symptoms.Add("fever")));
        Assert.Equal(flags, string.Join(' ', Assert.Single(stage.Verify(first.Code).Matches).Flags.Select(flag => flag.Word)));
    }

    [Fact]
    public void Whoever_came_beside_is_shown_with_what_stands_of_health()
    {
        var stage = new TripStage();
        stage.Register(Airline, form => form.Travellers[0].Symptoms.Add("fever"));
        var beside = stage.Register(Railway, Says(Paul, B));
        Assert.Contains("symptoms", Assert.Single(stage.Verify(beside.Code).Matches).Flags.Select(flag => flag.Word));
    }

    [Fact]
    public void What_was_stored_before_proof_was_kept_counts_as_it_did()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Railway, Says(Paul, B));
        Forget(stage);
        var lie = stage.Register(Public, Says(Peter, C));
        Assert.True(stage.Trips.Single(trip => trip.Of(lie.Record!.Id) is not null).Newest()!.Beside);
        Assert.Equal([(TripState.Conflicting, 2), (TripState.Conflicting, 2), (TripState.Conflicting, 0)],
            stage.Trips.Select(trip => (trip.State, trip.Weight())));
        Assert.False(stage.Verify(Number).MayPass);

        stage.Register(Airline, form => form.Trip.DestinationDistrict = "230109");
        Assert.Equal(230109, stage.Trip(1).DestinationDistrict);
        stage.Lose(1);
        stage.Restart();
        Assert.Equal([(TripState.Conflicting, 2), (TripState.Conflicting, 0), (TripState.Conflicting, 2)],
            stage.Trips.Select(trip => (trip.State, trip.Weight())));
    }

    /// <summary>What the stored records were before proof was kept with them.</summary>
    private static void Forget(TripStage stage) => stage.Write(transaction =>
    {
        foreach (var trip in transaction.Range(Kept.Trips, 0, 10))
        {
            trip.Since = 0;
            foreach (var version in trip.Versions)
                (version.Proof, version.Beside) = (Proof.Unspecified, false);
            transaction.Update(Kept.Trips, trip);
        }

        foreach (var form in transaction.Range(Kept.Registrations, 0, 10))
        {
            form.Proof = Proof.Unspecified;
            form.Beside.Clear();
            transaction.Update(Kept.Registrations, form);
        }

        return 0;
    });

    private static SubmissionResult First(TripStage stage) => stage.Read(transaction =>
    {
        var record = transaction.Find(Kept.Registrations, 1)!;
        return new SubmissionResult(SubmissionOutcome.New, record, null) { Code = transaction.Opened(record).Code };
    });

    /// <summary>One that has passed, and a second of the day by train with another phone.</summary>
    private static SubmissionResult Second(TripStage stage, Caller first, Caller second)
    {
        stage.Pass(stage.Register(first).Record!.Id);
        return stage.Register(second, form => Train(form, Ivan, B));
    }
}
