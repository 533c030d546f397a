using Gateway.Core.Access;
using Gateway.Core.Checkpoint;
using Gateway.Core.Tests.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>Whether a gate has to see to another day or another way, by whose form says so beside one of today that leads here.</summary>
public sealed class ToSeeToTests
{
    private static readonly Dictionary<string, Caller> Callers = new(StringComparer.Ordinal)
    {
        ["airline"] = Airline,
        ["railway"] = Railway,
        ["anybody"] = Public,
        ["staff"] = Clerk,
    };

    [Theory]
    [InlineData("airline", "railway", false)] // could not have changed it
    [InlineData("airline", "anybody", false)]
    [InlineData("anybody", "anybody", false)] // each form of such a key is somebody else's
    [InlineData("anybody", "railway", false)]
    [InlineData("staff", "airline", false)]
    [InlineData("airline", "airline", true)] // its own word
    [InlineData("airline", "staff", true)] // somebody with the document in hand
    [InlineData("staff", "staff", true)]
    public void A_later_form_for_tomorrow_by_train(string first, string later, bool isTold)
    {
        var stage = new TripStage();
        stage.Register(Callers[first]);
        stage.Register(Callers[later], TomorrowByTrain);
        Assert.Equal(isTold ? [ToSeeTo.OtherDay, ToSeeTo.OtherWay] : [], Misfits(stage.Verify(Number)));
    }

    [Theory]
    [InlineData("airline")]
    [InlineData("anybody")]
    public void What_was_there_first_is_told_whoever_comes_later(string first)
    {
        var stage = new TripStage();
        stage.Register(Callers[first], TomorrowByTrain);
        stage.Register(Railway);
        Assert.Equal([ToSeeTo.OtherDay, ToSeeTo.OtherWay], Misfits(stage.Verify(Number)));
    }

    [Fact]
    public void Where_nothing_fits_all_is_told()
    {
        var stage = new TripStage();
        stage.Register(Airline, form => form.Trip.ArrivalDate = InDays(-1));
        stage.Register(Railway, TomorrowByTrain);
        Assert.Equal([ToSeeTo.OtherDay, ToSeeTo.OtherWay], Misfits(stage.Verify(Number)));
    }

    [Fact]
    public void What_is_not_proven_says_nothing_of_the_way_where_the_one_that_counts_does_not_fit_either()
    {
        var stage = new TripStage();
        stage.Register(Airline, form => form.Trip.ArrivalDate = InDays(1));
        stage.Register(Railway, form =>
        {
            TomorrowByTrain(form);
            (form.Phone, form.Travellers[0].Name) = ("13900000009", "PETER SCHMIDT");
        });
        Assert.Equal([ToSeeTo.OtherDay], Misfits(stage.Verify(Number)));
    }

    [Fact]
    public void Somebody_else_with_the_number_keeps_nothing_from_being_told()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Railway, form =>
        {
            TomorrowByTrain(form);
            form.Travellers[0].Document.IssuingCountry = "DEU";
        });
        Assert.Equal([ToSeeTo.OtherDay, ToSeeTo.OtherWay], Misfits(stage.Verify(Number)));
    }

    [Fact]
    public void Of_a_form_outside_the_window_nothing_is_told_for_it_passes_nobody()
    {
        var stage = new TripStage();
        var stored = stage.Register(Airline, form => form.Trip.ArrivalDate = InDays(5));
        var verified = stage.Verify(stored.Code);
        Assert.Equal((false, false), (verified.MayPass, Assert.Single(verified.Matches).InWindow));
        Assert.Empty(verified.SeeTo);
    }

    [Fact]
    public void Of_a_form_found_by_its_own_code_all_is_told()
    {
        var stage = new TripStage();
        stage.Register(Airline);
        var later = stage.Register(Railway, TomorrowByTrain);
        Assert.Equal([ToSeeTo.OtherDay, ToSeeTo.OtherWay], Misfits(stage.Verify(later.Code)));
    }

    private static void TomorrowByTrain(RegisterRequest form)
    {
        form.Trip.ArrivalDate = InDays(1);
        (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "G1226", "");
    }

    private static IEnumerable<string> Misfits(VerifyResponse verified) =>
        verified.SeeTo.Where(word => word is ToSeeTo.OtherDay or ToSeeTo.OtherWay).Order(StringComparer.Ordinal);
}
