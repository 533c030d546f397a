using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What a trip holds of its versions, whose word counts, and what it is described by.</summary>
public sealed class TripVersionGuardTests
{
    [Fact]
    public void A_joined_trip_has_all_that_both_had()
    {
        var stage = new TripStage();
        var tomorrow = stage.Register(Gate, On(1, form => form.Trip.Purpose = Purpose.Work));
        var today = stage.Register(Airline);
        stage.Pass(tomorrow.Record!.Id);
        stage.GoOn(TimeSpan.FromHours(1));
        stage.Pass(today.Record!.Id);
        stage.Correct(today, On(1, form =>
        {
            form.Phone = ""; // nobody is texted: the trip is stored all the same
            form.Trip.Purpose = Purpose.Transit;
        }), Clerk);

        var (kept, part) = (stage.Trip(1), stage.Trip(2));
        Assert.Equal([1L, 2, 3], kept.Versions.Select(version => version.RegistrationId));
        Assert.Equal((2, 0), (kept.Passages.Count, part.Passages.Count));
        Assert.Equal(Forms.Now.AddHours(1).ToUnixTimeMilliseconds(), kept.LastPassedAtMs);
        Assert.Equal((kept.ArrivalDay - 1, 3L), (Assert.Single(kept.Former).ArrivalDay, kept.Former[0].RegistrationId));
        Assert.Equal(Purpose.Transit, kept.Purpose);
    }

    [Fact]
    public void Of_what_one_submitter_said_of_both_the_last_counts()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        stage.Register(Airline, Says(Paul, D));
        stage.Correct(first, Says(Paul, D));
        Assert.Equal([(1L, false), (2, false), (3, true)],
            stage.Trip(1).Versions.Select(version => (version.RegistrationId, version.Current)));
    }

    [Fact]
    public void What_counts_for_nobody_does_not_take_the_last_word_and_its_flag_stays()
    {
        var stage = new TripStage { Limits = { MostUnproven = 2 } };
        var first = stage.Register(Airline);
        stage.Register(Railway, Says(Paul, D));
        stage.Register(Railway, Says(Peter, C));
        stage.Correct(first, Says(Paul, D), Clerk);
        Assert.Equal([(1L, false), (2, true), (3, false), (4, true)],
            stage.Trip(1).Versions.Select(version => (version.RegistrationId, version.Current)));
        Assert.Equal([(3L, true)],
            stage.Trip(1).Versions.Where(version => version.Surplus).Select(version => (version.RegistrationId, version.Surplus)));
        Assert.Equal([TripFlags.TooMany], stage.Trip(1).Flags);
    }

    [Fact]
    public void A_form_beyond_the_limit_whose_traveller_is_left_out_names_what_corrected_it()
    {
        var stage = new TripStage { Limits = { MostUnproven = 1 } };
        stage.Register(Airline);
        var surplus = stage.Register(Railway, form =>
        {
            Says(Paul, D)(form);
            WithCompanion(form);
        });
        stage.Correct(surplus, form =>
        {
            form.Phone = D;
            form.Travellers.RemoveAt(0);
        }, Railway);
        Assert.Equal([(1L, 0L), (2, 3)], stage.Trip(1).Versions.Select(version => (version.RegistrationId, version.ReplacedBy)));
    }

    [Fact]
    public void What_stays_behind_and_what_is_left_are_described_by_their_newest_form()
    {
        var stage = new TripStage();
        stage.Register(Gate, form => form.Trip.DestinationDistrict = "230103");
        var airline = stage.Register(Clerk);
        Assert.Equal(230102, stage.Trip(1).DestinationDistrict);
        stage.Correct(airline, On(2), Clerk);
        Assert.Equal((230102, 230103), (stage.Trip(1).DestinationDistrict, stage.Trip(2).DestinationDistrict));

        stage = new TripStage();
        stage.Register(Gate, form =>
        {
            form.Travellers[0] = Forms.Person("王小红", Companion);
            form.Trip.DestinationDistrict = "230103";
        });
        var family = stage.Register(Clerk, WithCompanion);
        Assert.Equal(230102, stage.Trip(1).DestinationDistrict);
        stage.Correct(family, form => form.Travellers.RemoveAt(1), Clerk);
        Assert.Equal(230103, stage.Trip(1).DestinationDistrict);
    }

    [Fact]
    public void A_form_without_a_phone_is_a_version_all_the_same()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Gate, form => form.Phone = "");
        Assert.Equal(2, stage.Trip(1).Versions.Count);
    }

    [Fact]
    public void Where_all_came_beside_the_first_of_them_counts()
    {
        var trip = new TripRecord { Versions = { Beside(5), Beside(6), Beside(7) } };
        Assert.Equal(5, trip.Newest()!.RegistrationId);
        trip.Replace(5, by: 9);
        Assert.Equal(6, trip.Newest()!.RegistrationId);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(0, 5)]
    public void A_trip_is_there_since_the_form_that_brought_it_and_of_stores_of_before_since_its_first(long since, long expected) =>
        Assert.Equal(expected, new TripRecord { Since = since, Versions = { Beside(5), Beside(6) } }.Since());

    [Fact]
    public void A_trip_of_nothing_is_there_since_the_beginning() => Assert.Equal(0, new TripRecord().Since());

    private static VersionRecord Beside(long form) => new() { RegistrationId = form, Beside = true };
}
