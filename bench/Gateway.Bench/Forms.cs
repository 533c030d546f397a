using System.Globalization;
using Gateway.V1;

namespace Gateway.Bench;

/// <summary>Forms as a busy day brings them: one traveller with an ID card and a phone, spread over ten days of arrival.</summary>
internal static class Forms
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly string[] Names = ["王小明", "李芳", "张伟", "刘洋", "迪丽努尔·艾合买提", "𠮷野艳", "陈静", "杨帆"];

    public static RegisterRequest Form(long n, DateOnly firstDay, bool withPhone = true) => new()
    {
        RequestId = string.Create(CultureInfo.InvariantCulture, $"bench-{n}"),
        Phone = withPhone ? Phone(n) : "",
        Travellers =
        {
            new Traveller
            {
                Name = Names[n % Names.Length],
                Document = new Document { Type = DocumentType.IdCard, Number = IdCard(n) },
                Seat = "12A",
                Exposure = Exposure.No,
            },
        },
        Trip = new Trip
        {
            // Apart from the phone's last digits: who shares them arrives on any day.
            ArrivalDate = firstDay.AddDays((int)((n + (n / 10_000)) % 10)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ArrivalTime = "15:40",
            Mode = ArrivalMode.Air,
            CarrierNumber = "CZ6218",
            Origin = "440100",
            Purpose = Purpose.Return,
            DestinationDistrict = "230103",
            DestinationAddress = "中山路100号3单元501室",
        },
    };

    public static string Phone(long n) =>
        string.Create(CultureInfo.InvariantCulture, $"1{30 + (n / 100_000_000 % 60):00}{n * 7919 % 100_000_000:00000000}");

    /// <summary>A valid number that no other n has, below 30 million.</summary>
    public static string IdCard(long n)
    {
        var born = new DateOnly(1940, 1, 1).AddDays((int)(n / 1000));
        var digits = string.Create(CultureInfo.InvariantCulture, $"230103{born:yyyyMMdd}{n % 1000:000}");
        var sum = Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum();
        return digits + "10X98765432"[sum % 11];
    }
}
