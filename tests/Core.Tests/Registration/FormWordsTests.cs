using Gateway.Core.Places;
using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>What a refusal says where its words depend on the form: a row a choice between words.</summary>
public sealed class FormWordsTests
{
    private static readonly Dictionary<string, (string English, string Chinese, Action<RegisterRequest> Change)> Rows = new(
        StringComparer.Ordinal)
    {
        ["way: an airport for a coach"] =
            ("AIR-HRB-D is for arrivals by air, the trip is by COACH", "AIR-HRB-D是航空卡口，与到达方式客车不符",
                form => form.Trip.Mode = ArrivalMode.Coach),
        ["way: an airport for a car"] =
            ("AIR-HRB-D is for arrivals by air, the trip is by SELF_DRIVE", "AIR-HRB-D是航空卡口，与到达方式自驾不符",
                form => form.Trip.Mode = ArrivalMode.SelfDrive),
        ["way: an airport for a train"] =
            ("AIR-HRB-D is for arrivals by air, the trip is by RAIL", "AIR-HRB-D是航空卡口，与到达方式火车不符",
                form => form.Trip.Mode = ArrivalMode.Rail),
        ["way: a station for a flight"] =
            ("RAIL-HBB-1 is for arrivals by rail, the trip is by AIR", "RAIL-HBB-1是铁路卡口，与到达方式飞机不符",
                form => form.Trip.EntryPoint = "RAIL-HBB-1"),
        ["way: a road for a flight"] =
            ("ROAD-HSX-1 is for arrivals by road, the trip is by AIR", "ROAD-HSX-1是公路卡口，与到达方式飞机不符",
                form => form.Trip.EntryPoint = "ROAD-HSX-1"),
        ["phone: the digits behind 00 and 852"] =
            ("6 digits: no such number in that country", "6位：该国家或地区没有这种号码", form => form.Phone = "00 852 123"),
        ["phone: the digits behind +"] = ("6 digits: no such number in that country", "6位：该国家或地区没有这种号码", form => form.Phone = "+852 123"),
        ["phone: the digits of a fixed line"] =
            ("7 digits: no such number in that country", "7位：该国家或地区没有这种号码", form => form.Phone = "0451 123"),
        ["symptoms: the first of two words that are too long"] = (
            "33 characters, at most 32", "有33个字符，最多32个",
            form => form.Travellers[0].Symptoms.Add($"{new string('痛', 33)}、{new string('痒', 34)}")),
        ["origin: a province and its city, and nothing behind them"] = (
            "中国吉林 may be several places; write which: 220000 吉林省, 220200 吉林吉林市", "“中国吉林”不止一处，请写明：220000 吉林省、220200 吉林吉林市",
            form => form.Trip.Origin = "中国吉林"),
    };

    public static TheoryData<string> Choices => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_refusal_says_what_of_this_form_is_wrong(string choice)
    {
        var (english, chinese, change) = Rows[choice];
        var violation = Forms.Refused(Forms.Valid(change));
        Assert.Equal((english, chinese), (violation.Text.English, violation.Text.Chinese));
    }

    [Fact]
    public void Of_many_that_a_text_may_mean_some_are_named()
    {
        Assert.Equal(6, Named(Forms.WithDocument(DocumentType.Passport, "C14087841", "群岛"), "give the code: "));
        Assert.Equal(8, Named(Forms.Valid(form => form.Trip.Origin = "族自治"), "write which: "));
        static int Named(RegisterRequest form, string behind) => Forms.Refused(form).Text.English.Split(behind)[1].Split(", ").Length;
    }

    [Theory]
    [InlineData(40, "40 named")]
    [InlineData(41, "40 named …")]
    public void Of_many_entry_points_forty_are_named_and_the_rest_is_hinted_at(int count, string said)
    {
        var places = new PlaceTable(
            Forms.Places.Divisions,
            [.. Enumerable.Range(1, count).Select(number => new EntryPoint($"ROAD-{number}", $"路{number}", EntryWay.Road, "230103"))]);
        var english =
            Forms.Refused(Forms.Valid(form => form.Trip.EntryPoint = "NOWHERE"), Forms.Partner with { Places = places }).Text.English;
        Assert.Equal(said, $"{english.Split(", ").Length} named{(english.EndsWith(" …", StringComparison.Ordinal) ? " …" : "")}");
    }
}
