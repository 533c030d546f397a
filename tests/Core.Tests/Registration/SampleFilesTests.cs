using System.Text;
using Gateway.Core.Places;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>The sample files through the rules, with the wrong rows counted by another program.</summary>
public class SampleFilesTests
{
    [Fact]
    public void Everybody_on_the_sample_flight_may_be_registered()
    {
        var results = Rows("flight-300.csv", Encoding.UTF8, "name,document_type,document_number")
            .Select(row => FormCheck.Check(Flight(row), Forms.Partner)).ToList();

        Assert.Equal(300, results.Count);
        Assert.All(results, each => Assert.Empty(each.Violations));
        Assert.Equal(297, results.Count(each => each.Form!.Travellers[0].Document.Type == DocumentType.IdCard));
        Assert.DoesNotContain(PhoneKind.Foreign, results.Select(each => each.Form!.Phone.Kind));
    }

    [Theory]
    [InlineData("paper-500.csv", 458,
        "check_digit 17, date_format 1, id_card_old 10, missing 3, name_start 3, no_such_date 6, phone_length 2")]
    [InlineData("paper-200.gb18030.csv", 189, "check_digit 5, date_format 1, id_card_old 2, name_start 1, no_such_date 2")]
    public void Of_the_sample_sheets_exactly_the_wrong_rows_are_refused(string file, int accepted, string reasons)
    {
        var encoding = file.Contains("gb18030", StringComparison.Ordinal)
            ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!
            : Encoding.UTF8;
        var context = Forms.Staff with { Now = Forms.Now.AddDays(1) };
        var results = Rows(file, encoding, "表格编号,姓名").Select(row => FormCheck.Check(Paper(row), context)).ToList();

        var found = results.SelectMany(each => each.Violations).CountBy(each => each.Reason)
            .OrderBy(each => each.Key, StringComparer.Ordinal);
        Assert.Equal(reasons, string.Join(", ", found.Select(each => $"{each.Key} {each.Value}")));
        Assert.Equal(accepted, results.Count(each => each.Ok));
    }

    private static RegisterRequest Flight(CsvRow row) => new()
    {
        RequestId = row["seat"],
        Travellers =
        {
            Forms.Person(
                row["name"], row["document_number"],
                row["document_type"] == "passport" ? DocumentType.Passport : DocumentType.IdCard, row["issuing_country"]),
        },
        Trip = new Trip
        {
            ArrivalDate = row["arrival_date"],
            ArrivalTime = row["arrival_time"],
            Mode = ArrivalMode.Air,
            CarrierNumber = row["carrier_number"],
            Origin = row["origin"],
            Purpose = Purpose.Return,
            DestinationDistrict = row["destination_district"],
            DestinationAddress = row["destination_address"],
        },
        Phone = row["phone"],
        Party = row["party"],
    };

    private static RegisterRequest Paper(CsvRow row) => new()
    {
        RequestId = row["表格编号"],
        Travellers = { Forms.Person(row["姓名"], row["证件号码"], DocumentType.IdCard, row["签发国"]) },
        Trip = new Trip
        {
            ArrivalDate = row["到达日期"],
            Mode = row["交通方式"] switch { "火车" => ArrivalMode.Rail, "客车" => ArrivalMode.Coach, _ => ArrivalMode.SelfDrive },
            CarrierNumber = row["车次/航班/车牌"],
            Origin = row["出发地"],
            Purpose = Purpose.Return,
            DestinationDistrict = row["目的地区县"],
            DestinationAddress = row["详细地址"],
        },
        Phone = row["手机号"],
        Paper = new PaperForm { SheetSerial = row["表格编号"], EntryPoint = row["进入卡口"], EnteredAt = row["进入时间"] },
    };

    private static IReadOnlyList<CsvRow> Rows(string file, Encoding encoding, string columns)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Gateway.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        var text = File.ReadAllText(Path.Combine(root.FullName, "samples", file), encoding);
        var faults = new List<string>();
        var table = CsvTable.Parse(file, text, columns.Split(','), faults);
        Assert.Empty(faults);
        return table.Rows;
    }
}
