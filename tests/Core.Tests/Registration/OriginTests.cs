using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class OriginTests
{
    [Theory]
    [InlineData("北京", "110000")]
    [InlineData("广州市", "440100")]
    [InlineData("武汉", "420100")]
    [InlineData("河北", "130000")]
    [InlineData("吉林省", "220000")]
    [InlineData("吉林市", "220200")]
    [InlineData("海南", "460000")]
    [InlineData("吉林省长春市", "220100")]
    [InlineData("吉林长春", "220100")]
    [InlineData("吉林省长春市朝阳区", "220104")]
    [InlineData("北京市朝阳区", "110105")]
    [InlineData("广东 深圳", "440300")]
    [InlineData("廣東廣州", "440100")]
    [InlineData("内蒙古呼和浩特", "150100")]
    [InlineData("新疆", "650000")]
    [InlineData("新疆维吾尔自治区乌鲁木齐市", "650100")]
    [InlineData("新疆库尔勒", "652801")]
    [InlineData("延边", "222400")]
    [InlineData("延边州", "222400")]
    [InlineData("恩施", "422800")]
    [InlineData("大兴安岭地区", "232700")]
    [InlineData("长沙", "430100")]
    [InlineData("中国 黑龙江省 牡丹江市", "231000")]
    [InlineData("满洲里", "150781")]
    [InlineData("义乌市", "330782")]
    [InlineData("襄樊", "420600")]
    [InlineData("香港", "810000")]
    [InlineData("台湾", "710000")]
    [InlineData("美国", "USA")]
    [InlineData("俄罗斯", "RUS")]
    [InlineData("RU", "RUS")]
    [InlineData("russia", "RUS")]
    [InlineData("U.S.A.", "USA")]
    [InlineData("South Korea", "KOR")]
    [InlineData("大韩民国", "KOR")]
    [InlineData("日本", "JPN")]
    [InlineData("哈尔滨市道里区", "230102")]
    public void A_place_is_known_by_its_name(string typed, string code) =>
        Assert.Equal(code, Forms.Accepted(Forms.Valid(form => form.Trip.Origin = typed)).Trip.Origin);

    [Theory]
    [InlineData("朝阳区", "origin_several", "110105 北京朝阳区、220104 吉林朝阳区")]
    [InlineData("吉林", "origin_several", "220000 吉林省、220200 吉林吉林市")]
    [InlineData("朝阳", "origin_several", "211300 辽宁朝阳市")]
    [InlineData("鼓楼区", "origin_several", "320106 江苏鼓楼区")]
    [InlineData("刚果", "origin_several", "COD 刚果（金）、COG 刚果（布）")]
    [InlineData("吉林省长春市人民大街1号", "origin_rest", "220100 吉林长春市")]
    [InlineData("月球", "origin_shape", "如 广东广州")]
    [InlineData("44010", "origin_shape", "6位地区代码")]
    public void What_is_no_place_or_several_is_asked_for(string typed, string reason, string chinese)
    {
        var violation = Forms.Refused(Forms.Valid(form => form.Trip.Origin = typed));
        Assert.Equal(("trip.origin", reason), (violation.Field, violation.Reason));
        Assert.Contains(chinese, violation.Text.Chinese, StringComparison.Ordinal);
        Assert.InRange(violation.Text.Chinese.Length, 1, 300);
    }

    [Theory]
    [InlineData("中国")]
    [InlineData("CN")]
    [InlineData("chn")]
    [InlineData("中国籍")]
    [InlineData("中华人民共和国")]
    [InlineData("China")]
    [InlineData("中国香港")]
    public void The_country_of_an_ID_card_is_China_in_whatever_words(string typed) => Assert.Equal(
        "CHN", Forms.Accepted(Forms.WithDocument(DocumentType.IdCard, "230103199001011237", typed)).Travellers[0].Document.Country);

    [Theory]
    [InlineData("俄罗斯", "RUS")]
    [InlineData("ru", "RUS")]
    [InlineData("Russian Federation", "RUS")]
    [InlineData("韩国", "KOR")]
    [InlineData("英国", "GBR")]
    public void The_country_of_a_passport_is_known_by_its_name(string typed, string code) => Assert.Equal(
        code, Forms.Accepted(Forms.WithDocument(DocumentType.Passport, "C01X00T47", typed)).Travellers[0].Document.Country);

    [Theory]
    [InlineData("汉族", "country_unknown")]
    [InlineData("美国", "country_not_china")]
    public void Another_country_of_an_ID_card_is_refused(string typed, string reason) => Forms.RefusedAt(
        "travellers[0].document.issuing_country", reason, Forms.WithDocument(DocumentType.IdCard, "230103199001011237", typed));

    [Fact]
    public void A_foreigners_permanent_residence_card_is_issued_by_China_whatever_his_nationality() => Assert.Equal(
        "CHN", Forms.Accepted(Forms.WithDocument(DocumentType.PrCard, "USA110184121201", "美国")).Travellers[0].Document.Country);

    [Fact]
    public void A_document_number_that_a_program_took_for_a_number_is_refused() =>
        Forms.RefusedAt("travellers[0].document.number", "document_float", Forms.WithDocument(DocumentType.TwPermit, "12345601.0"));
}
