using System.Globalization;

namespace Gateway.Journal.Tests.Stand;

/// <summary>Synthetic travellers, each with a phone of their own: a phone in the bank's log is a message in the store.</summary>
internal static class Travellers
{
    private const int InOneCall = 250;

    /// <summary>Every how many travellers one has a name that makes two parts.</summary>
    private const int LongNames = 6;

    public static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"139{number:D8}");

    /// <summary>Registers travellers <paramref name="first"/> … and returns their message ids by phone (+86…).</summary>
    public static async Task<Dictionary<string, string>> RegisterAsync(Caller caller, int first, int count)
    {
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var numbers in Enumerable.Range(first, count).Chunk(InOneCall))
        {
            var answer = await caller.Registrations.RegisterBatchAsync(new RegisterBatchRequest { Requests = { numbers.Select(Form) } });
            foreach (var (number, one) in numbers.Zip(answer.Answers))
            {
                Assert.True(one.Registered is not null, $"traveller {number} was refused: {one.Error?.Message}");
                messages.Add("+86" + Phone(number), one.Registered.Sms.SmsId);
            }
        }

        return messages;
    }

    private static RegisterRequest Form(int number) => new()
    {
        RequestId = string.Create(CultureInfo.InvariantCulture, $"proof-{number}"),
        Phone = Phone(number),
        Travellers =
        {
            new Traveller
            {
                Name = number % LongNames == 0 ? "买买提·艾力·阿布都热合曼·买买提艾力·阿布都热合曼" : "张三",
                Document = new Document
                {
                    Type = DocumentType.Passport,
                    Number = string.Create(CultureInfo.InvariantCulture, $"E{number:D8}"),
                    IssuingCountry = "CHN",
                },
            },
        },
        Trip = new Trip
        {
            ArrivalDate =
                TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(1)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Mode = ArrivalMode.Air,
            CarrierNumber = "CZ6218",
            Origin = "440100",
            Purpose = Purpose.Return,
            DestinationDistrict = "230103",
            DestinationAddress = "中山路100号",
        },
    };
}
