using System.Globalization;
using Gateway.Core.Places;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>A form that keeps every rule, to be broken in one place by each test. It is 13 February 2020, noon in Harbin.</summary>
internal static class Forms
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2020-02-13T12:00:00+08:00", CultureInfo.InvariantCulture);
    public static readonly PlaceTable Places = PlaceFiles.Load(new PlacesOptions());
    public static readonly FormContext Partner = new(false, Now, Places);
    public static readonly FormContext Staff = new(true, Now, Places);

    public static RegisterRequest Valid(Action<RegisterRequest>? change = null)
    {
        var request = new RegisterRequest
        {
            RequestId = "request-1",
            Travellers = { Person("王小明", "230103199001011237") },
            Trip = new Trip
            {
                ArrivalDate = "2020-02-14",
                ArrivalTime = "15:40",
                Mode = ArrivalMode.Air,
                CarrierNumber = "MU5605",
                Origin = "420100",
                Purpose = Purpose.Return,
                DestinationDistrict = "230102",
                DestinationAddress = "中山路345号2单元271室",
                EntryPoint = "AIR-HRB-D",
            },
            Phone = "13636083778",
        };
        change?.Invoke(request);
        return request;
    }

    public static Traveller Person(string name, string number, DocumentType type = DocumentType.IdCard, string country = "") =>
        new() { Name = name, Document = new Document { Type = type, Number = number, IssuingCountry = country } };

    public static RegisterRequest WithDocument(DocumentType type, string number, string country = "") =>
        Valid(form => form.Travellers[0].Document = new Document { Type = type, Number = number, IssuingCountry = country });

    public static RegisterRequest OnPaper(Action<RegisterRequest>? change = null) => Valid(form =>
    {
        form.Trip.ArrivalDate = "2020-02-12";
        form.Paper = new PaperForm { SheetSerial = "S02-00001", EntryPoint = "ROAD-HSX-1", EnteredAt = "2020-02-12 11:29" };
        change?.Invoke(form);
    });

    /// <summary>The form, which must be accepted.</summary>
    public static Form Accepted(RegisterRequest request, FormContext? context = null)
    {
        var result = FormCheck.Check(request, context ?? Partner);
        Assert.Empty(result.Violations);
        Assert.True(result.Ok);
        return result.Form;
    }

    /// <summary>The only violation, which must be there.</summary>
    public static Violation Refused(RegisterRequest request, FormContext? context = null)
    {
        var result = FormCheck.Check(request, context ?? Partner);
        Assert.Null(result.Form);
        return Assert.Single(result.Violations);
    }

    /// <summary>Asserts that the form is refused for this one reason.</summary>
    public static void RefusedAt(string field, string reason, RegisterRequest request, FormContext? context = null)
    {
        var violation = Refused(request, context);
        Assert.Equal((field, reason), (violation.Field, violation.Reason));
    }
}
