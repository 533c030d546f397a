using Gateway.Core.Access;
using Gateway.Core.Hosting;
using Gateway.Core.Registration;
using Gateway.Core.Sms;
using Gateway.Core.Sms.Journal;
using Gateway.Core.Sms.Queue;
using Gateway.Core.Sms.Records;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What comes while a trip cannot be read, and what the trips that are made again have to do with those that are whole.</summary>
public sealed class UnreadableTripTests
{
    [Fact]
    public void A_correction_waits_in_words_until_the_trip_is_made_again_and_then_withdraws_what_it_corrects()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => form.Travellers.Add(Registration.Forms.Person("王小红", Companion)));
        stage.Lose(1);
        var refused = Refused(() => stage.Correct(first, form => form.Trip.ArrivalDate = InDays(2)));
        Assert.Contains("amend then", refused.Message, StringComparison.Ordinal);
        Assert.Contains("TRIP_UNREADABLE", refused.Details.Select(Reason));
        Assert.Equal((1, 1), (stage.Stored, stage.Texts));

        stage.Restart();
        stage.Correct(first, form => form.Trip.ArrivalDate = InDays(2));
        Assert.Equal((SmsState.Cancelled, "amended"), (stage.Message(1).State, stage.Message(1).Withdrawn));
        Assert.All(stage.Trips, trip => Assert.Equal(2, trip.Versions.Count));
    }

    [Fact]
    public void A_form_without_a_phone_takes_the_text_from_no_trip_that_is_made_again()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Railway, form => form.Phone = "");
        Assert.Equal(1, Assert.Single(stage.Trips).SmsId);
        stage.Lose(1);
        stage.Restart();
        Assert.Equal((1L, 2), (Assert.Single(stage.Trips).SmsId, stage.Trips[0].Versions.Count));
    }

    [Fact]
    public void A_trip_that_is_whole_stays_as_it_is_whatever_passages_were_recorded()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Pass(1);
        stage.Register(Airline, form => form.Travellers[0] = Registration.Forms.Person("王小红", Companion));
        stage.Write(transaction =>
        {
            var left = transaction.Find(Kept.Trips, 1)!;
            left.Passages.Clear();
            left.LastPassedAtMs = 0;
            transaction.Update(Kept.Trips, left);
            return 0;
        });
        var whole = stage.Trip(1);
        stage.Lose(2);
        stage.Restart();
        Assert.Equal(whole, stage.Trip(1));
        Assert.Equal([2L], stage.Trip(3).Versions.Select(version => version.RegistrationId));
    }

    [Fact]
    public void Trips_that_were_made_again_of_who_proves_nothing_count_as_theirs()
    {
        var stage = new TripStage { Limits = { MostUnproven = 1 } };
        stage.Register(Airline);
        stage.Lose(1);
        stage.Restart();
        stage.Register(Railway, form => (form.Phone, form.Travellers[0].Name) = ("13900000004", "PAUL MEYER"));
        Assert.Equal(SmsFacts.TooManyTrips, stage.Message(2).Reason);
        Assert.Equal([false, true], Assert.Single(stage.Trips).Versions.Select(version => version.Surplus));
    }

    [Fact]
    public void Of_a_trip_that_came_back_beside_the_one_made_again_the_first_is_shown_and_corrected_and_the_other_passes_nobody()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        var twin = stage.Trip(1).Clone();
        twin.Flag(TripFlags.MadeAgain);
        stage.Write(transaction => transaction.Insert(Kept.Trips, twin));
        var view = new RegistrationView(new SmsView(new SmsQueue(), TimeProvider.System), new CallerDirectory());
        Assert.Equal(["t-1"], stage.Read(transaction => view.Show(first.Record!, Scope.Of(Clerk).Over(transaction), Clerk).TripIds));

        stage.Correct(first, form => form.Trip.ArrivalDate = InDays(2));
        Assert.Equal([(TripState.Standing, 2), (TripState.Cancelled, 1)], stage.Trips.Select(trip => (trip.State, trip.Versions.Count)));
        Assert.Equal("t-1", Assert.Single(stage.Verify(Number).Matches).TripId);
    }

    [Fact]
    public void Whose_form_staff_corrected_is_told_so_and_staff_are_told_the_number_that_stands()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        stage.Correct(first, form => form.Phone = "13900000002", Clerk);
        var partner = Refused(() => stage.Correct(first, form => form.Phone = "13900000003"));
        Assert.Contains("at a gate or an office", partner.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("r-2", partner.ToString(), StringComparison.Ordinal);
        Assert.Contains("r-2", Refused(() => stage.Correct(first, caller: Clerk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_making_trips_again_does_not_keep_the_store_from_being_served()
    {
        // A model without passages: what is asked of it cannot be answered.
        var store = new MemoryStore(new StoreModel().AddRegistrations().AddTrips());
        var trip = await store.WriteAsync(transaction => transaction.Insert(Kept.Trips, new TripRecord()));
        await store.WriteAsync(transaction =>
        {
            transaction.Delete(Kept.Trips, trip);
            return 0;
        });
        Assert.Equal(0, await GatewayRun.LostTripsAsync(store));
        Assert.True(store.Read(transaction => FormerStore.IsMissingTrips(transaction, store)));
    }

    private static string Reason(Google.Protobuf.WellKnownTypes.Any detail) =>
        detail.TryUnpack<Google.Rpc.ErrorInfo>(out var info) ? info.Reason : "";
}
