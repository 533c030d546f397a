using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A code that is given must be right, whoever gives it: who need not give one may leave it out.</summary>
public sealed class CorrectedFormTests
{
    [Theory]
    [InlineData("clerk", "own", true)]
    [InlineData("clerk", "", true)]
    [InlineData("clerk", "other", false)]
    [InlineData("clerk", "no code", false)]
    [InlineData("airline", "own", true)]
    [InlineData("airline", "", true)]
    [InlineData("airline", "other", false)]
    [InlineData("official account", "own", true)]
    [InlineData("official account", "", false)]
    [InlineData("official account", "other", false)]
    public void A_form_is_corrected_by_its_own_code_alone(string submitter, string code, bool isCorrected)
    {
        var stage = new TripStage();
        var caller = new[] { Airline, Public, Clerk }.Single(caller => caller.Name == submitter);
        var first = stage.Register(caller);
        var other = stage.Register(caller, form => form.Travellers[0].Document.Number = "F90724837");
        var answer = stage.Answer(caller, form =>
        {
            form.Amends = $"r-{first.Record!.Id}";
            form.CorrectsCode = code switch { "own" => first.Code, "other" => other.Code, _ => code };
            form.Phone = B;
        });
        Assert.Equal(isCorrected, answer.Result is not null);
        Assert.Equal(isCorrected ? 3 : 2, stage.Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_code_opens_the_form_that_is_corrected_and_none_where_none_is(bool corrects)
    {
        var stage = new TripStage();
        var first = stage.Register(Airline);
        var caller = new Caller(Airline.Id, Airline.Name, Airline.Role) { SpeaksFor = Airline.SpeaksFor };
        stage.Register(caller, form =>
        {
            form.Amends = corrects ? $"r-{first.Record!.Id}" : "";
            form.CorrectsCode = first.Code;
        });
        Assert.Equal(corrects ? [new SeenRecord(Registrations.Name, first.Record!.Id)] : [], caller.Note.Seen().Records);
    }
}
