using System.Globalization;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>A normalised form in the shape of the contract: what is sealed in the record, and shown again.</summary>
internal static class StoredForm
{
    public static RegisterRequest Of(Form form)
    {
        var request = new RegisterRequest
        {
            RequestId = form.RequestId,
            Trip = Of(form.Trip),
            Phone = form.Phone.Number,
            Language = form.Language,
            Party = form.Party,
            Amends = form.Amends,
            Travellers = { form.Travellers.Select(Of) },
        };
        if (form.Paper is { } paper)
        {
            request.Paper = new PaperForm
            {
                SheetSerial = paper.SheetSerial,
                EntryPoint = paper.EntryPoint,
                EnteredAt = paper.EnteredAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            };
        }

        return request;
    }

    private static Traveller Of(NormalTraveller traveller) => new()
    {
        Name = traveller.Name,
        Document = new Document
        {
            Type = traveller.Document.Type,
            Number = traveller.Document.Number,
            IssuingCountry = traveller.Document.Country,
        },
        Seat = traveller.Seat,
        Exposure = traveller.Exposure,
        Symptoms = { traveller.Symptoms },
    };

    private static Trip Of(NormalTrip trip) => new()
    {
        ArrivalDate = trip.ArrivalDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ArrivalTime = trip.ArrivalTime?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
        Mode = trip.Mode,
        CarrierNumber = trip.CarrierNumber,
        Origin = trip.Origin,
        Purpose = trip.Purpose,
        DestinationDistrict = trip.DestinationDistrict,
        DestinationAddress = trip.DestinationAddress,
        EntryPoint = trip.EntryPoint,
    };
}
