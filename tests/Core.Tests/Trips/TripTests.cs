using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What the table of docs/trips.md does not say: numbers, history, codes, parties, limits.</summary>
public sealed class TripTests
{
    private static readonly Action<RegisterRequest> WithCompanion = form => form.Travellers.Add(Forms.Person("王小红", Companion));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_gate_asks_one_look_up_for_each_traveller_however_much_is_known_of_them(int party)
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => Fill(form, party));
        stage.Register(Railway, form => Fill(form, party));
        stage.Correct(first, form => form.Phone = "13900000002");
        stage.Register(Railway, form => form.Trip.ArrivalDate = InDays(1));
        stage.Pass(first.Record!.Id);

        stage.Verify(Number);

        Assert.Equal(party, stage.Lookups);
    }

    [Fact]
    public void A_trip_keeps_its_number_whatever_is_corrected_and_says_where_it_was()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        var second = stage.Correct(first, form => form.Trip.ArrivalDate = InDays(2));
        stage.Correct(second, form =>
        {
            form.Trip.ArrivalDate = InDays(2);
            form.Travellers[0].Document.Number = "K12345678";
        });

        var trip = Assert.Single(stage.Trips);
        Assert.Equal([1, 2, 3], trip.Versions.Select(version => version.RegistrationId));
        Assert.Equal([2, 3, 0], trip.Versions.Select(version => version.ReplacedBy));
        Assert.Equal([(trip.ArrivalDay - 2, 2L), (trip.ArrivalDay, 3L)],
            trip.Former.Select(place => (place.ArrivalDay, place.RegistrationId)));
        Assert.Equal(stage.DocumentKey, trip.Former[1].DocumentKey);
        Assert.NotEqual(stage.DocumentKey, trip.DocumentKey);
    }

    [Fact]
    public void The_last_word_of_each_submitter_is_current()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Railway);
        stage.Register(Airline);

        Assert.Equal([false, true, true], Assert.Single(stage.Trips).Versions.Select(version => version.Current));
    }

    [Fact]
    public void Two_that_become_one_keep_the_older_number_and_both_find_it()
    {
        var stage = new TripStage();
        var tomorrow = stage.Register(Gate, form => form.Trip.ArrivalDate = InDays(1));
        var today = stage.Register(Airline);
        stage.Pass(tomorrow.Record!.Id);
        stage.Pass(today.Record!.Id);
        var corrected = stage.Correct(today, form => form.Trip.ArrivalDate = InDays(1), Clerk);

        var (kept, part) = (stage.Trip(1), stage.Trip(2));
        Assert.Equal((TripState.Joined, 1L, 0), (part.State, part.JoinedTo, part.Versions.Count));
        Assert.Equal([1L, 2, 3], kept.Versions.Select(version => version.RegistrationId));
        Assert.Equal([1L, 2], kept.Passages);
        Assert.All([CodeOf(tomorrow), CodeOf(today), CodeOf(corrected), Number], key =>
        {
            var match = Assert.Single(stage.Verify(key).Matches);
            Assert.Equal(("t-1", "r-3", 2), (match.TripId, match.RegistrationId, match.Passages.Count));
        });
    }

    [Fact]
    public void A_joined_trip_has_one_text()
    {
        var stage = new TripStage();
        stage.Register(Gate, form => form.Trip.ArrivalDate = InDays(1));
        var today = stage.Register(Airline);
        var corrected = stage.Correct(today, form => form.Trip.ArrivalDate = InDays(1), Clerk);

        Assert.Equal(1, stage.Texts);
        Assert.Equal((SmsState.NotNeeded, 1L), (stage.Message(corrected.Message!.Id).State, stage.Message(corrected.Message.Id).SameAs));
        Assert.Equal((SmsState.Cancelled, "amended"), (stage.Message(today.Message!.Id).State, stage.Message(today.Message.Id).Reason));
        Assert.Equal(1, stage.Trip(1).SmsId);
    }

    [Fact]
    public void Who_redates_alone_is_found_on_the_new_day_and_the_party_passes_without_them()
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, WithCompanion);
        stage.Correct(family, form =>
        {
            form.Travellers.RemoveAt(0);
            form.Trip.ArrivalDate = InDays(2);
        });

        var party = Assert.Single(stage.Verify(CodeOf(family)).Matches);
        Assert.Equal(("r-1", 1), (party.RegistrationId, Assert.Single(party.Left)));
        Assert.Equal(["left_party"], party.Flags.Select(flag => flag.Word));
        Assert.Contains("王小红", party.Flags[0].Text, StringComparison.Ordinal);
        Assert.True(stage.Verify(CodeOf(family)).MayPass);
        Assert.Equal([0], stage.Pass(1).Passage.TravellerIndexes);
        var alone = Assert.Single(stage.Verify(Companion).Matches);
        Assert.Equal(("r-2", InDays(2), 0), (alone.RegistrationId, alone.Trip.ArrivalDate, alone.Passages.Count));
    }

    [Fact]
    public void Who_has_left_a_party_is_corrected_by_their_own_newer_form_alone()
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, WithCompanion);
        stage.Correct(family, form =>
        {
            form.Travellers.RemoveAt(0);
            form.Trip.ArrivalDate = InDays(2);
        });

        Assert.Contains("r-2 stands for it",
            Refused(() => stage.Correct(family, form => form.Travellers.RemoveAt(0))).Message, StringComparison.Ordinal);
        stage.Correct(family, form =>
        {
            form.Travellers.RemoveAt(1);
            form.Phone = "13900000002";
        });
        Assert.Equal("Person standing 2, Companion +2 standing 2 · 2", stage.Now); // the old text serves who has left
    }

    [Fact]
    public void A_party_that_is_redated_whole_leaves_nobody_behind()
    {
        var stage = new TripStage();
        var family = stage.Register(Airline, WithCompanion);
        stage.Correct(family, form => form.Trip.ArrivalDate = InDays(2));

        var match = Assert.Single(stage.Verify(CodeOf(family)).Matches);
        Assert.Equal(("r-2", 0, 2), (match.RegistrationId, match.Left.Count, match.Travellers.Count));
        Assert.Equal("Person +2 standing 2, Companion +2 standing 2 · 1", stage.Now);
    }

    [Fact]
    public void Beyond_four_a_form_is_stored_and_shown_but_counts_for_nobody()
    {
        var stage = new TripStage();
        var right = stage.Register(Airline);
        var surplus = Enumerable.Range(1, 20).Select(number => stage.Register(number % 2 == 0 ? Airline : Railway, form =>
            (form.Phone, form.Travellers[0].Name) = ($"139000000{number:D2}", $"SOMEBODY {(char)('A' + number)}"))).ToList();

        Assert.Equal((4, 3), (stage.Trips.Count, stage.Texts)); // a third phone of those who prove nothing is not texted
        Assert.All(surplus.Skip(3),
            each => Assert.Equal((SmsState.NotNeeded, "too_many_trips"),
                (stage.Message(each.Message!.Id).State, stage.Message(each.Message.Id).Reason)));
        var verified = stage.Verify(Number);
        Assert.Equal(4, verified.Matches.Count);
        Assert.Contains(verified.Matches, match => match.RegistrationId == $"r-{right.Record!.Id}");
        Assert.Contains("too_many_trips", verified.SeeTo);
        var own = stage.Verify(CodeOf(surplus[^1]));
        Assert.Equal(($"r-{surplus[^1].Record!.Id}", false), (Assert.Single(own.Matches).RegistrationId, own.MayPass));
    }

    [Fact]
    public void A_setting_says_how_many_and_staff_are_held_to_none()
    {
        var stage = new TripStage { Limits = { MostUnproven = 2 } };
        foreach (var (number, caller) in new[] { (1, Railway), (2, Clerk), (3, Clerk), (4, Railway), (5, Railway), (6, Clerk) })
            stage.Register(caller,
                form => (form.Phone, form.Travellers[0].Name) = ($"139000000{number:D2}", $"SOMEBODY {(char)('A' + number)}"));

        Assert.Equal((5, 4), (stage.Trips.Count, stage.Texts));
        Assert.Equal(2, stage.Trips.Count(trip => trip.Unproven));
    }

    [Fact]
    public void A_day_that_is_full_is_not_reached_by_a_correction_either()
    {
        var stage = new TripStage();
        foreach (var number in Enumerable.Range(1, 4))
            stage.Register(Railway,
                form => (form.Phone, form.Travellers[0].Name) = ($"139000000{number:D2}", $"SOMEBODY {(char)('A' + number)}"));
        var other = stage.Register(Airline, form => form.Trip.ArrivalDate = InDays(1));
        var corrected = stage.Correct(other, form => form.Trip.ArrivalDate = InDays(0));

        Assert.Equal((SmsState.NotNeeded, "too_many_trips"),
            (stage.Message(corrected.Message!.Id).State, stage.Message(corrected.Message.Id).Reason));
        Assert.Equal(SmsState.Queued, stage.Message(other.Message!.Id).State);
        Assert.Contains("Person +1 standing 1 ·", stage.Now, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_s_second_trip_of_the_day_passes_beside_the_first_and_repeats_add_none()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline,
            form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Coach, "黑A12345", ""));
        stage.Pass(first.Record!.Id);
        stage.GoOn(TimeSpan.FromHours(5));
        foreach (var caller in new[] { Airline, Railway, Airline })
            stage.Register(caller,
                form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint, form.Trip.ArrivalTime) =
                    (ArrivalMode.Coach, "黑A12345", "", "17:30"));

        Assert.Equal("Person standing 1 passed, Person standing 3 · 2", stage.Now);
        var verified = stage.Verify(Number);
        Assert.True(verified.MayPass);
        Assert.Equal([("t-2", 0), ("t-1", 1)],
            verified.Matches.Select(match => (match.TripId, match.Flags.Count(flag => flag.Word == "already_passed"))));
    }

    [Fact]
    public void Somebody_else_s_form_is_not_moved_by_a_correction()
    {
        var stage = new TripStage();
        var airline = stage.Register(Airline);
        stage.Register(Railway);
        stage.Correct(airline, form => form.Trip.ArrivalDate = InDays(2));

        Assert.Equal("Person +2 standing 2, Person standing 1 · 1", stage.Now);
    }

    private static void Fill(RegisterRequest form, int party)
    {
        if (party == 3)
            form.Travellers.Add([Forms.Person("王小红", Companion), Forms.Person("王小明", "230103199001011237")]);
    }
}
