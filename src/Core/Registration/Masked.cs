using System.Globalization;
using System.Text;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>What is shown of somebody to those who need not know all. Pure.</summary>
internal static class Masked
{
    private const int Tail = 4;

    /// <summary><c>**************1237</c>: as long as the number, of which the last four characters are seen, and never more than
    /// half.</summary>
    public static string Document(string number)
    {
        var seen = Math.Min(Tail, number.Length / 2);
        return new string('*', number.Length - seen) + number[^seen..];
    }

    /// <summary><c>138****5678</c>; of seven characters and less nothing.</summary>
    public static string Phone(string phone) => Sms.SmsView.Masked(phone);

    /// <summary><c>王**</c>: the first character of the name.</summary>
    public static string Name(string name)
    {
        var characters = StringInfo.ParseCombiningCharacters(name);
        if (characters.Length == 0)
            return "";
        var first = characters.Length == 1 ? name : name[..characters[1]];
        return new StringBuilder(first).Append('*', characters.Length - 1).ToString();
    }

    /// <summary>All fields, the document's number masked.</summary>
    public static Traveller Traveller(Traveller traveller)
    {
        var shown = traveller.Clone();
        if (shown.Document is { } document)
            document.Number = Document(document.Number);
        return shown;
    }

    /// <summary>What a gate's district is shown: the name's beginning and the document's end.</summary>
    public static Traveller AtGate(Traveller traveller) => new()
    {
        Name = Name(traveller.Name),
        Document = new Document { Type = traveller.Document.Type, Number = Document(traveller.Document.Number) },
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
