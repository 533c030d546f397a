using Gateway.Core.Registration;
using Gateway.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Tests.Registration;

/// <summary>A field that is in the contract and not in what is stored would be taken and lost without a word.</summary>
public sealed class StoredFormTests
{
    // The one stores nothing; the other proves who hands the form in, and is a secret of the form before.
    private static readonly string[] NotStored = ["validate_only", "corrects_code", "hold_doubtful"];

    [Fact]
    public void Every_field_of_the_contract_is_stored()
    {
        var form = Forms.OnPaper(request =>
        {
            (request.Party, request.Amends) = ("tour 7", "r-1");
            request.Language = Language.English;
            request.Trip.ArrivalTime = "10:30";
            request.Trip.EntryPoint = "AIR-HRB-D";
            var traveller = request.Travellers[0];
            (traveller.Seat, traveller.Exposure) = ("12A", Exposure.Yes);
            traveller.Symptoms.Add("fever");
            traveller.Document = new Document { Type = DocumentType.Passport, Number = "E12345678", IssuingCountry = "CHN" };
        });
        Assert.Empty(Unset(form, "")); // else this test would not look at it

        Assert.Empty(Unset(StoredForm.Of(Forms.Accepted(form, Forms.Staff)), ""));
    }

    private static IEnumerable<string> Unset(IMessage message, string at) => message.Descriptor.Fields.InDeclarationOrder()
        .Where(field => !NotStored.Contains(field.Name))
        .SelectMany(field => field.Accessor.GetValue(message) switch
        {
            System.Collections.IList { Count: 0 } => [at + field.Name],
            System.Collections.IList list when field.FieldType == FieldType.Message =>
                list.Cast<IMessage>().SelectMany(below => Unset(below, $"{at}{field.Name}.")),
            System.Collections.IList => [],
            IMessage below => Unset(below, $"{at}{field.Name}."),
            null or "" or 0 or false => [at + field.Name],
            Enum value when Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0 => [at + field.Name],
            _ => (IEnumerable<string>)[],
        });
}
