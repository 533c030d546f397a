using Gateway.Core.Tests.Trips;
using Gateway.V1;
using Google.Rpc;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Registration;

/// <summary>What was shown masked may be handed back with a correction, and with nothing else.</summary>
public sealed class MaskedCorrectionTests
{
    private const string Masked = "******4836", Phone = "138****0001";

    [Fact]
    public void What_a_correction_does_not_change_may_stay_masked()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => form.Phone = "13800000001");
        var second = stage.Correct(first, form =>
        {
            (form.Travellers[0].Document.Number, form.Phone) = ("*****4836", Phone);
            form.Trip.DestinationAddress = "中山路7号";
        });
        var stored = stage.Read(transaction => transaction.Opened(second.Record!)).Form;
        Assert.Equal((Number, "13800000001", "中山路7号"),
            (stored.Travellers[0].Document.Number, stored.Phone, stored.Trip.DestinationAddress));
        Assert.Equal(2, Assert.Single(stage.Trips).Versions.Count);
    }

    [Fact]
    public void Each_of_a_party_keeps_their_own_and_of_two_with_one_end_the_name_tells()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form =>
        {
            form.Travellers.Add(Forms.Person("王小红", Companion));
            form.Travellers.Add(Traveller("PAUL MEYER", "G10724836", "DEU"));
        });
        var second = stage.Correct(first, form =>
        {
            form.Travellers.RemoveAt(1);
            form.Travellers[0].Document.Number = "*****4836";
            form.Travellers[1].Document.Number = "*****4836";
        });
        Assert.Equal([Number, "G10724836"],
            stage.Read(transaction => transaction.Opened(second.Record!)).Form.Travellers.Select(each => each.Document.Number));

        var refused = Refused(() => stage.Correct(second, form =>
        {
            form.Travellers[0].Document.Number = "*****4836";
            form.Travellers[0].Name = "ALEKSANDR IVANOV";
        }));
        Assert.Equal(["travellers[0].document.number"], Fields(refused));
    }

    [Fact]
    public void Without_a_correction_or_where_it_fits_nobody_it_is_refused_with_its_field()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => form.Phone = "13800000001");
        void Mask(RegisterRequest form) => (form.Travellers[0].Document.Number, form.Phone) = (Masked, "139****0001");
        Assert.Equal(["travellers[0].document.number", "phone"], Fields(Refused(() => stage.Register(Airline, Mask))));
        Assert.Equal(["travellers[0].document.number", "phone"], Fields(Refused(() => stage.Correct(first, Mask))));

        // Another's form tells nothing: not even that its number ends so.
        void OfAnother(RegisterRequest form) => (form.Travellers[0].Document.Number, form.Phone) = ("*****4836", Phone);
        Assert.Equal(["travellers[0].document.number", "phone"], Fields(Refused(() => stage.Correct(first, OfAnother, Railway))));
        Assert.Equal(1, stage.Stored);
    }

    private static IEnumerable<string> Fields(Status refused) => refused.Details
        .Select(detail => detail.TryUnpack<BadRequest>(out var bad) ? bad : null).OfType<BadRequest>()
        .SelectMany(bad => bad.FieldViolations).Select(violation => violation.Field);
}
