using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What may come to a trip, by the words of docs/trips.md.</summary>
internal static class TripEvents
{
    private const string OtherPhone = "13900000002", OtherName = "PETER SCHMIDT";

    /// <summary>Brings a stage there; returns the first form, null where there is none.</summary>
    public static IReadOnlyDictionary<string, Func<TripStage, SubmissionResult?>> Situations { get; } =
        new Dictionary<string, Func<TripStage,
        SubmissionResult?>>(StringComparer.Ordinal)
        {
            ["No trip"] = _ => null,
            ["Standing"] = stage => stage.Register(Airline),
            ["Passed"] = stage =>
            {
                var first = stage.Register(Airline);
                stage.Pass(first.Record!.Id);
                return first;
            },
            ["Tomorrow too"] = stage =>
            {
                var first = stage.Register(Airline);
                stage.Register(Railway, form => form.Trip.ArrivalDate = InDays(1));
                return first;
            },
            ["Conflicting"] = stage =>
            {
                var first = stage.Register(Airline);
                stage.Register(Railway, Contradict());
                return first;
            },
            ["Party of two"] = stage => stage.Register(Airline, form => form.Travellers.Add(Forms.Person("王小红", Companion))),
            ["Four of partners"] = stage =>
            {
                var first = stage.Register(Airline);
                foreach (var number in Enumerable.Range(1, 3))
                    stage.Register(Railway, Contradict($"{OtherName} {(char)('A' + number)}", $"1390000001{number}"));
                return first;
            },
        };

    /// <summary>What comes; false where it cannot.</summary>
    public static IReadOnlyDictionary<string, Func<TripStage, SubmissionResult?, bool>> All { get; } =
        new Dictionary<string, Func<TripStage, SubmissionResult?,
        bool>>(StringComparer.Ordinal)
        {
            ["the same form again"] = Comes(Airline),
            ["another partner's form"] = Comes(Railway),
            ["another carrier"] =
            Comes(Railway, form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "G1226", "")),
            ["the same carrier, later"] = Comes(Airline, form => form.Trip.ArrivalTime = "18:05"),
            ["the same carrier, earlier"] = Comes(Airline, form => form.Trip.ArrivalTime = "09:05"),
            ["late paper"] = Comes(Clerk, form =>
            {
                (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "G1226", "");
                form.Paper = new PaperForm { SheetSerial = "S02-00001", EntryPoint = "RAIL-HBB-1", EnteredAt = $"{InDays(0)} 11:29" };
            }),
            ["another phone"] = Comes(Airline, form => form.Phone = OtherPhone),
            ["another phone and name, from a partner"] = Comes(Airline, Contradict(OtherName + " X", "13900000009")),
            ["another phone and name, from staff"] = Comes(Clerk, Contradict(OtherName + " X", "13900000009")),
            ["the same, from a key for anybody"] = Comes(Public),
            ["another phone and name, from a key for anybody"] = Comes(Public, Contradict(OtherName + " X", "13900000009")),
            ["a form for anybody of another day, corrected with its own code: today, another phone and name"] = (stage, _) =>
            {
                var form = stage.Register(Public, form => form.Trip.ArrivalDate = InDays(9));
                stage.Correct(form, Contradict(OtherName + " X", "13900000009"), Public);
                return true;
            },
            ["the number of another country"] = Comes(Railway, form => form.Travellers[0] = Traveller(OtherName, country: "DEU")),
            ["another document of the person"] = Comes(Railway, WithPermit),
            ["corrected: another day"] = Corrects(form => form.Trip.ArrivalDate = InDays(5)),
            ["corrected: tomorrow"] = Corrects(form => form.Trip.ArrivalDate = InDays(1)),
            ["corrected: tomorrow, another phone and name"] = Corrects(form =>
            {
                form.Trip.ArrivalDate = InDays(1);
                (form.Phone, form.Travellers[0].Name) = (OtherPhone, OtherName);
            }),
            ["corrected: another carrier"] =
            Corrects(form => (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "G1226", "")),
            ["corrected: the other's phone and name"] = Corrects(form => (form.Phone, form.Travellers[0].Name) = (OtherPhone, OtherName)),
            ["corrected by staff: the other's phone and name"] = (stage, first) =>
            {
                if (first is null)
                    return false;
                stage.Correct(first, Contradict(), Clerk);
                return true;
            },
            ["corrected with another form's code"] = (stage, first) => first is not null && stage.Answer(Public, form =>
            {
                (form.Amends, form.CorrectsCode) = ($"r-{first.Record!.Id}", "ABCDEFGH");
                form.Trip.ArrivalDate = InDays(5);
            }).Refusal is not null,
            ["corrected: another document"] = Corrects(WithPermit),
            ["corrected: the document that another form has"] = (stage, first) =>
            {
                if (first is null)
                    return false;
                stage.Register(Railway, WithPermit);
                stage.Correct(first, WithPermit, Clerk);
                return true;
            },
            ["corrected alone: another day"] = Corrects(form =>
            {
                form.Trip.ArrivalDate = InDays(5);
                Alone(form);
            }),
            ["corrected alone: the same day"] = Corrects(Alone),
            ["all on the form pass"] = (stage, first) =>
            {
                if (first is null)
                    return false;
                stage.Pass(first.Record!.Id);
                return true;
            },
        };

    private static Func<TripStage, SubmissionResult?, bool> Comes(Gateway.Core.Access.Caller caller,
        Action<RegisterRequest>? change = null) => (stage, _) =>
    {
        stage.Register(caller, change);
        return true;
    };

    private static Func<TripStage, SubmissionResult?, bool> Corrects(Action<RegisterRequest> change) => (stage, first) =>
    {
        if (first is null)
            return false;
        stage.Correct(first, change);
        return true;
    };

    private static Action<RegisterRequest> Contradict(string name = OtherName, string phone = OtherPhone) =>
        form => (form.Phone, form.Travellers[0].Name) = (phone, name);

    private static void WithPermit(RegisterRequest form) =>
        form.Travellers[0].Document = new Document { Type = DocumentType.PrCard, Number = Permit };

    private static void Alone(RegisterRequest form)
    {
        while (form.Travellers.Count > 1)
            form.Travellers.RemoveAt(1);
    }
}
