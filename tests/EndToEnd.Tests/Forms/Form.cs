using System.Globalization;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Forms;

/// <summary>Correct forms of people who do not exist, told apart by a number.</summary>
internal static class Form
{
    private const int SequencesADay = 1000;
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly DateOnly FirstBirth = new(1960, 1, 1);

    /// <summary>Today in Harbin; there was no summer time to think of since 1991.</summary>
    public static string Today => InDays(0);

    public static string InDays(int days) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).AddDays(days).DateTime)
            .ToString("O", CultureInfo.InvariantCulture);

    /// <param name="number">Of the person: 0 to 9,999,999.</param>
    /// <param name="withPhone">Else no SMS is needed.</param>
    public static RegisterRequest Of(int number, bool withPhone = true) => new()
    {
        RequestId = $"form-{number}",
        Phone = withPhone ? Phone(number) : "",
        Travellers = { Person(number) },
        Trip = new Trip
        {
            ArrivalDate = Today,
            ArrivalTime = "23:59",
            Mode = ArrivalMode.Air,
            CarrierNumber = "CZ6218",
            Origin = "440100",
            Purpose = Purpose.Return,
            DestinationDistrict = "230103",
            DestinationAddress = "中山路100号",
        },
    };

    /// <summary>As many families as a batch may hold, each of as many as a form may.</summary>
    public static RegisterBatchRequest LargestBatch()
    {
        var batch = new RegisterBatchRequest();
        for (var form = 0; form < 500; form++)
        {
            var request = Of(form * 20, withPhone: false);
            for (var traveller = 1; traveller < 20; traveller++)
                request.Travellers.Add(Person((form * 20) + traveller));
            batch.Requests.Add(request);
        }

        return batch;
    }

    public static Traveller Person(int number) => new()
    {
        Name = "王小明",
        Document = new Document { Type = DocumentType.IdCard, Number = IdCard(number) },
        Exposure = Exposure.No,
    };

    public static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"139{number:D8}");

    /// <summary>GB 11643-1999, check digit and all.</summary>
    public static string IdCard(int number)
    {
        var birth = FirstBirth.AddDays(number / SequencesADay).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var body = string.Create(CultureInfo.InvariantCulture, $"230103{birth}{number % SequencesADay:D3}");
        return body + "10X98765432"[body.Select((digit, at) => (digit - '0') * Weights[at]).Sum() % 11];
    }

    /// <summary>What nobody may find of this person in a log, a metric or a trace: phone, document, the end of it, name, the text's
    /// beginning.</summary>
    public static IReadOnlyList<string> Personal(int number) =>
        [Phone(number), IdCard(number), IdCard(number)[^8..], "王小明", "温馨提示"];

    /// <summary>The notice's text for one traveller.</summary>
    public static string Confirmation(int number) =>
        $"哈尔滨疫情防控温馨提示,王小明,身份证号{IdCard(number)},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";
}
