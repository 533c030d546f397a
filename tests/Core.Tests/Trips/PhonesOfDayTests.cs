using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A day has two phones on the word of who proves nothing; a third form's text: a row a guard.</summary>
public sealed class PhonesOfDayTests
{
    private static readonly Dictionary<string, (string Then, Func<TripStage, SubmissionResult> Third)> Rows = new(StringComparer.Ordinal)
    {
        ["a third phone"] = ("NotNeeded two_phones", stage => stage.Register(Public, Says(Peter, C))),
        ["a third phone, with the document in hand"] = ("Queued ", stage => stage.Register(Clerk, Says(Peter, C))),
        ["a third phone of a party of which one came beside"] = ("NotNeeded two_phones", stage =>
            stage.Register(Public, Says(Peter, C, WithCompanion))),
        ["the first phone, of who says the same"] = ("NotNeeded same_trip as 1", stage => stage.Register(Public)),
        ["the second phone, of who says the same"] = ("NotNeeded same_trip as 2", stage => stage.Register(Public, Says(Paul, B))),
        ["the second phone, of who says another name"] = ("NotNeeded same_trip as 2", stage => stage.Register(Public, Says(Peter, B))),
        ["no phone"] = ("NotNeeded no_phone", stage => stage.Register(Public, Says(Peter, ""))),
        ["a third phone, which gets no text"] = ("NotNeeded fixed_line", stage => stage.Register(Public, Says(Peter, "0451-82345678"))),
        ["a third phone, the first one's text was cancelled"] = ("Queued ", stage =>
        {
            stage.Change(1, sms => sms.State = SmsState.Cancelled);
            return stage.Register(Public, Says(Peter, C));
        }
        ),
        ["a third phone, the first form had none"] = ("Queued ", stage =>
            stage.Register(Public, On(1, Says(Peter, C)))),
        ["a third phone beyond the trips of the day"] = ("NotNeeded too_many_trips", stage =>
        {
            stage.Limits.MostUnproven = 2;
            return stage.Register(Public, Says(Peter, C));
        }
        ),
    };

    public static TheoryData<string> Guards => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Guards))]
    public void Beside_what_stands_a_second_phone_has_its_text_and_a_third_has_none(string guard)
    {
        var stage = new TripStage();
        stage.Register(Airline);
        stage.Register(Railway, Says(Paul, B));
        stage.Register(Airline, On(1, form => form.Phone = ""));
        stage.Register(Railway, On(1, Says(Paul, B)));
        var sms = stage.Message(Rows[guard].Third(stage).Record!.SmsId);
        Assert.Equal((guard, Rows[guard].Then),
            (guard, $"{sms.State} {sms.Reason}{(sms.SameAs == 0 ? "" : $" as {sms.SameAs}")}"));
    }
}
