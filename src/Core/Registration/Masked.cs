using Gateway.Core.Access;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>What is shown of somebody to those who need not know all. Pure.</summary>
internal static class Masked
{
    /// <summary>All fields, the document's number masked.</summary>
    public static Traveller Traveller(Traveller traveller)
    {
        var shown = traveller.Clone();
        if (shown.Document is { } document)
            document.Number = Masking.Document(document.Number);
        return shown;
    }

    /// <summary>What a gate's district is shown: the name's beginning and the document's end.</summary>
    public static Traveller AtGate(Traveller traveller) => new()
    {
        Name = Masking.Name(traveller.Name),
        Document = new Document { Type = traveller.Document.Type, Number = Masking.Document(traveller.Document.Number) },
    };

    /// <summary>How they come, and nothing of where they go.</summary>
    public static Trip AtGate(Trip trip) => new()
    {
        ArrivalDate = trip.ArrivalDate,
        ArrivalTime = trip.ArrivalTime,
        Mode = trip.Mode,
        CarrierNumber = trip.CarrierNumber,
        EntryPoint = trip.EntryPoint,
    };
}
