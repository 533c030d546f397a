using Gateway.Core.Access;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Fakes;
using Gateway.Core.Trips;

namespace Gateway.Core.Tests.Trips;

/// <summary>Trips as they are found, and what becomes of their versions: a row a guard.</summary>
public sealed class TripBookTests
{
    private const ulong Person = 77;
    private const int Day = 18_300;

    private MemoryStore Store { get; } = new(new StoreModel().AddTrips());

    [Theory]
    [InlineData(0, 7, 7)] // no trip can be read: the form's own number
    [InlineData(1, 1, 2)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 3)] // corrected twice, each for one person: the newest
    [InlineData(3, 1, 1)] // it stands for one of them
    [InlineData(4, 1, 3)] // the form that corrected it was corrected in its turn, elsewhere
    public void The_form_that_stands_for_another_is_its_newest_correction(int trips, long form, long newest)
    {
        if (trips == 1)
            Add(Version(1, replacedBy: 2), Version(2));
        if (trips == 2)
        {
            Add(Version(1, replacedBy: 2), Version(2));
            Add(Version(1, replacedBy: 3, traveller: 1), Version(3));
        }

        if (trips == 3)
        {
            Add(Version(1, replacedBy: 2), Version(2));
            Add(Version(1, traveller: 1));
        }

        if (trips == 4)
        {
            Add(Version(1, replacedBy: 2));
            Add(Version(2, replacedBy: 3), Version(3));
        }

        Assert.Equal(newest, Read(query => TripBook.Newest(query, form)));
    }

    [Fact]
    public void A_person_s_trips_of_a_day_are_found_and_nobody_else_s()
    {
        var own = Add();
        Add(person: ReferenceKey.OnDay(Person, 1), day: Day - 1); // under the same key
        Assert.Equal([own], Read(query => TripBook.At(query, new TripPlace(1, Person, Day))).Select(trip => trip.Id));
    }

    [Fact]
    public void What_has_become_a_part_of_another_is_found_no_more_and_nobody_is_served_by_no_message()
    {
        var own = Add();
        Write(transaction =>
            TripBook.Add(transaction, new TripRecord { State = TripState.Joined, DocumentKey = 1, PersonKey = Person, ArrivalDay = Day }));
        Assert.Equal([own], Read(query => TripBook.At(query, new TripPlace(1, Person, Day))).Select(trip => trip.Id));
        Assert.Equal([own], Read(query => TripBook.OfDocument(query, 1, 9)).Select(trip => trip.Id));
        Assert.Empty(Read(query => TripBook.ServedBy(query, 0)));
    }

    [Fact]
    public void A_trip_of_two_submitters_is_seen_by_both()
    {
        Add(Version(1), new VersionRecord { RegistrationId = 2, CallerId = 2 });
        Assert.All([(1L, 1), (2, 1), (3, 0)], each => Assert.Equal(
            each.Item2, Store
                .Read(transaction =>
                    TripBook.OfForm(Scope.Of(new Caller(each.Item1, "somebody", Gateway.V1.Role.Partner)).Over(transaction), 1)).Count));
    }

    [Theory]
    [InlineData(230103, 1)]
    [InlineData(230109, 0)]
    public void A_trip_is_seen_by_the_district_to_which_it_goes(int area, int seen)
    {
        Write(transaction => TripBook.Add(transaction,
            new TripRecord { State = TripState.Standing, DestinationDistrict = 230103, Versions = { Version(1) } }));
        var district = new Caller(9, "district", Gateway.V1.Role.District) { Areas = [area] };
        Assert.Equal(seen, Store.Read(transaction => TripBook.OfForm(Scope.Of(district).Over(transaction), 1)).Count);
    }

    [Fact]
    public void There_is_none_before_the_first()
    {
        Assert.False(Store.Read(TripBook.IsAny));
        Add();
        Assert.True(Store.Read(TripBook.IsAny));
    }

    [Fact]
    public void Of_very_many_the_newest_sixty_four_are_found()
    {
        var all = Enumerable.Range(0, 65).Select(_ => Add()).ToList();
        Assert.Equal(all[1..].AsEnumerable().Reverse(),
            Read(query => TripBook.At(query, new TripPlace(1, Person, Day))).Select(trip => trip.Id));
    }

    [Fact]
    public void A_passage_hangs_once_on_the_trips_of_those_who_passed_and_the_latest_time_counts()
    {
        var (first, second) = (Add(Version(1)), Add(Version(1, traveller: 1)));
        Pass([0], passage: 5, at: 300);
        Pass([0], passage: 5, at: 300);
        Pass([0], passage: 6, at: 200);
        Assert.Equal([5, 6], Trip(first).Passages);
        Assert.Equal(300, Trip(first).LastPassedAtMs);
        Assert.Empty(Trip(second).Passages);
        Pass([0, 1], passage: 7, at: 400);
        Assert.Equal((400, 400), (Trip(first).LastPassedAtMs, Trip(second).LastPassedAtMs));
    }

    [Fact]
    public void A_version_stands_unless_it_was_corrected_or_counts_for_nobody()
    {
        var trip = new TripRecord { Versions = { Version(1, replacedBy: 2), Version(2), Version(3), Version(4) } };
        trip.Versions[1].Current = true;
        trip.Versions[3].Surplus = true;
        Assert.Equal([3L, 2], trip.Standing().Select(version => version.RegistrationId));
        Assert.Equal([2L], trip.Current().Select(version => version.RegistrationId));
        Assert.Equal(3, trip.Newest()?.RegistrationId);
    }

    [Fact]
    public void Of_two_versions_of_one_form_the_first_speaks_for_it()
    {
        var trip = new TripRecord { Versions = { Version(1), Version(1, traveller: 1) } };
        Assert.Equal(0, trip.Of(1)?.Traveller);
    }

    [Theory]
    [InlineData(TripState.Standing, true)]
    [InlineData(TripState.Conflicting, true)]
    [InlineData(TripState.Cancelled, false)]
    [InlineData(TripState.Joined, false)]
    [InlineData(TripState.Unspecified, false)]
    public void A_trip_is_there_in_these_states(object state, bool isThere) =>
        Assert.Equal(isThere, new TripRecord { State = (TripState)state }.IsThere());

    [Fact]
    public void A_trip_is_flagged_once_with_a_word()
    {
        var trip = new TripRecord();
        trip.Flag("a");
        trip.Flag("b");
        trip.Flag("a");
        Assert.Equal(["a", "b"], trip.Flags);
    }

    private static VersionRecord Version(long form, long replacedBy = 0, int traveller = 0) =>
        new() { RegistrationId = form, ReplacedBy = replacedBy, Traveller = traveller, CallerId = 1 };

    private long Add(params VersionRecord[] versions) => Add(Person, Day, versions);

    private long Add(ulong person, int day, params VersionRecord[] versions) =>
        Write(transaction =>
            TripBook.Add(transaction,
                new TripRecord
                {
                    State = TripState.Standing,
                    DocumentKey = 1,
                    PersonKey = person,
                    ArrivalDay = day,
                    Versions = { versions },
                }));

    private void Pass(int[] travellers, long passage, long at) => Write(transaction =>
    {
        TripBook.Passed(transaction, 1, travellers, passage, at);
        return 0;
    });

    private TripRecord Trip(long id) => Store.Read(transaction => transaction.Find(Kept.Trips, id))!;

    private T Read<T>(Func<Query, T> work) => Store.Read(transaction => work(Scope.Gateway.Over(transaction)));

    private T Write<T>(Func<IWriteTransaction, T> work) => Store.WriteAsync(work).GetAwaiter().GetResult();
}
