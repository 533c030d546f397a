using System.Globalization;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>The form of a person of the rehearsal: invented, valid by every rule, and different for each.</summary>
internal static class RehearsedForm
{
    // GB 11643-1999
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static RegisterRequest Of(Person person)
    {
        var arrives = HarbinTime.At(person.ArrivesAtMs);
        return new RegisterRequest
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"rehearsal-{person.Number}"),
            Travellers =
            {
                new Traveller
                {
                    Name = person.LongName ? "阿卜杜热合曼·买买提" : "王小明",
                    Document = new Document { Type = DocumentType.IdCard, Number = IdCard(person.Number) },
                },
            },
            Trip = new Trip
            {
                ArrivalDate = arrives.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ArrivalTime = arrives.ToString("HH:mm", CultureInfo.InvariantCulture),
                Mode = person.Mode,
                CarrierNumber = "X1",
                Origin = "420100",
                Purpose = Purpose.Return,
                DestinationDistrict = "230102",
                DestinationAddress = "中山路345号",
            },
            Phone = string.Create(CultureInfo.InvariantCulture, $"139{person.Number:D8}"),
        };
    }

    private static string IdCard(int number)
    {
        // Sequence numbers 1–999 on consecutive birthdays from 1950 on.
        var birth = new DateOnly(1950, 1, 1).AddDays(number / 999);
        var body = string.Create(CultureInfo.InvariantCulture, $"230103{birth:yyyyMMdd}{(number % 999) + 1:D3}");
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (body[i] - '0') * Weights[i];
        return body + Checks[sum % 11];
    }
}
