using Gateway.V1;

namespace Gateway.Core.Registration.Former;

/// <summary>
/// The normal form that rule 0 of <see cref="ContentHash"/> made of a request, for as long as records of that rule are kept: a caller who
/// repeats a request that was stored before the rules changed asks for the same thing. It judges nothing: what was stored had been right.
/// Never changed any more.
/// </summary>
internal static class FormerForm
{
    /// <summary>Null when rule 0 could not have stored this.</summary>
    public static RegisterRequest? Of(RegisterRequest typed)
    {
        try
        {
            return Normal(typed);
        }
        catch (ArgumentException)
        {
            // Characters that no normal form has: refused then as now.
            return null;
        }
    }

    private static RegisterRequest? Normal(RegisterRequest typed)
    {
        if (typed.Trip is null || FormerPhone.Of(typed.Phone) is not { } phone
            || typed.Travellers.Any(traveller => traveller.Document is null))
            return null;
        var normal = new RegisterRequest
        {
            RequestId = typed.RequestId,
            Trip = Of(typed.Trip),
            Phone = phone,
            Language = typed.Language == Language.English ? Language.English : Language.Chinese,
            Party = FormerText.Free(typed.Party),
            Amends = typed.Amends,
            Travellers = { typed.Travellers.Select(Of) },
        };
        if (typed.Paper is { } paper)
        {
            normal.Paper = new PaperForm
            {
                SheetSerial = FormerText.Label(paper.SheetSerial),
                EntryPoint = FormerText.Code(paper.EntryPoint),
                EnteredAt = FormerText.HalfWidth(paper.EnteredAt),
            };
            normal.Trip.EntryPoint = normal.Paper.EntryPoint;
        }
        return normal;
    }

    private static Traveller Of(Traveller typed)
    {
        var country = FormerText.Code(typed.Document.IssuingCountry);
        var isChinese =
            typed.Document.Type is DocumentType.IdCard or DocumentType.HkmoPermit or DocumentType.TwPermit or DocumentType.PrCard;
        return new Traveller
        {
            Name = FormerText.Name(typed.Name),
            Document = new Document
            {
                Type = typed.Document.Type,
                Number = FormerText.Number(typed.Document.Number),
                IssuingCountry = country.Length == 0 && isChinese ? "CHN" : country,
            },
            Seat = FormerText.Label(typed.Seat),
            Exposure = typed.Exposure == Exposure.Unspecified ? Exposure.Unknown : typed.Exposure,
            Symptoms = { typed.Symptoms.Select(symptom => FormerText.Free(symptom).ToLowerInvariant()).Where(symptom => symptom.Length > 0)
                .Distinct(StringComparer.Ordinal) },
        };
    }

    private static Trip Of(Trip typed) => new()
    {
        ArrivalDate = FormerText.HalfWidth(typed.ArrivalDate),
        ArrivalTime = FormerText.HalfWidth(typed.ArrivalTime),
        Mode = typed.Mode,
        CarrierNumber = FormerText.Label(typed.CarrierNumber),
        Origin = FormerText.Code(typed.Origin),
        Purpose = typed.Purpose,
        DestinationDistrict = FormerText.HalfWidth(typed.DestinationDistrict),
        DestinationAddress = FormerText.Free(typed.DestinationAddress),
        EntryPoint = FormerText.Code(typed.EntryPoint),
    };
}
