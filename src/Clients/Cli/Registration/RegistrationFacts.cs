using Gateway.Cli.Language;
using Gateway.Cli.Output;
using Gateway.Cli.Shell;
using Gateway.Cli.Sms;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary>A registration for reading.</summary>
internal static class RegistrationFacts
{
    public static void Print(Call call, V1.Registration registration)
    {
        new Facts(call)
            .Add("registration.id", registration.RegistrationId)
            .Add("registration.code", registration.Code)
            .Add("registration.registered_at", ShownTime.Text(registration.RegisteredAtMs))
            .Add("registration.submitted_by", registration.SubmittedBy)
            .Add("registration.phone", registration.Phone)
            .Add("registration.party", registration.Party)
            .Add("registration.trip", TripText(call, registration.Trip))
            .Add("registration.destination", Destination(registration.Trip))
            .Add("registration.paper", Paper(registration.Paper))
            .Add("registration.last_passed", ShownTime.Text(registration.LastPassedAtMs))
            .Add("registration.amended", Amended(call, registration))
            .Add("registration.proof", registration.NotProven ? call.Text("registration.not_proven") : "")
            .Add("registration.sms", SmsSentence.Of(call, registration.Sms))
            .Add("sms.id", registration.Sms?.SmsId)
            .Print();
        call.Print("");
        Travellers(call, registration.Travellers).Print();
        if (registration.GateView)
            call.Say(call.Text("registration.gate_view"));
    }

    private static string Amended(Call call, V1.Registration registration) =>
        registration.SupersededBy.Length > 0 ? call.Text("registration.amended_by", registration.SupersededBy)
        : registration.Superseded ? call.Text("registration.amended_elsewhere")
        : "";

    public static Sheet Travellers(Call call, IEnumerable<Traveller> travellers)
    {
        var sheet = new Sheet(call, ">number", new Column("traveller.name") { Least = 8 }, new Column("traveller.document") { Least = 8 },
            "traveller.document_number", new Column("traveller.country") { Leaves = 2 }, new Column("traveller.seat") { Leaves = 3 },
            new Column("traveller.exposure") { Least = 6 }, new Column("traveller.symptoms") { Least = 10 });
        var number = 0;
        foreach (var traveller in travellers)
        {
            var document = traveller.Document ?? new();
            sheet.Row($"{++number}", traveller.Name, call.Word(document.Type), document.Number, document.IssuingCountry, traveller.Seat,
                call.Word(traveller.Exposure), string.Join(", ", traveller.Symptoms.Select(word => call.Texts.Word("symptom", word))));
        }

        return sheet;
    }

    /// <summary>"2020-02-14 15:40  air MU5605 from 440100, returning".</summary>
    public static string TripText(Call call, Trip? trip) => trip is null ? "" : string.Join(' ', new[]
    {
        trip.ArrivalDate, trip.ArrivalTime, call.Word(trip.Mode), trip.CarrierNumber,
        trip.Origin.Length == 0 ? "" : call.Text("trip.from", PlaceName(call, trip.Origin)),
        trip.Purpose == Purpose.Unspecified ? "" : call.Word(trip.Purpose), trip.EntryPoint,
    }.Where(part => part.Length > 0));

    /// <summary>广东广州市 for a code of an area, the country's name for a country; the code itself when it is not of today.</summary>
    private static string PlaceName(Call call, string origin) => Countries.WithCode(origin) is { } country
        ? call.Texts.Speech == Speech.Chinese ? country.Chinese : country.English
        : AreaTable.NameOf(origin);

    private static string Destination(Trip? trip) =>
        trip is null ? "" : $"{Districts.NameOf(trip.DestinationDistrict)} {trip.DestinationAddress}".Trim();

    private static string Paper(PaperForm? paper) => paper is null ? "" : $"{paper.SheetSerial} {paper.EntryPoint} {paper.EnteredAt}";
}
