using Gateway.Core.Access;

namespace Gateway.Core.Tests.Access;

/// <summary>What is seen of a value by who has not asked for it whole.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("230103199001011237", "**************1237")]
    [InlineData("E12345678", "*****5678")]
    [InlineData("12345", "***45")]
    [InlineData("123", "**3")]
    [InlineData("", "")]
    public void A_document_shows_its_end_and_never_more_than_half(string number, string shown) =>
        Assert.Equal(shown, Masking.Document(number));

    [Theory]
    [InlineData("王小明", "王**")]
    [InlineData("王", "王")]
    [InlineData("𠮷野家", "𠮷**")]
    [InlineData("", "")]
    public void A_name_shows_its_first_character(string name, string shown) => Assert.Equal(shown, Masking.Name(name));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+8613812345678", "138****5678")]
    [InlineData("+491701234567", "*********4567")]
    [InlineData("045184612345", "********2345")]
    [InlineData("12345678", "****5678")]
    [InlineData("1234567", "****567")]
    [InlineData("10086", "***86")]
    [InlineData("", "")]
    public void A_mobile_shows_its_beginning_and_its_end_any_other_number_its_end(string phone, string shown) =>
        Assert.Equal(shown, Masking.Phone(phone));

    [Theory]
    [InlineData("我是王小明，身份证230103199001011237，电话138 1234 5678", "我是王小明，身份证**************1237，电话*********5678")]
    [InlineData("ID 23010319900101123x", "ID **************123x")]
    [InlineData("passport E12345678.", "passport *****5678.")]
    [InlineData("电话１３８１２３４５６７８", "电话*******５６７８")]
    [InlineData("CA1623 于 10:40 到达，登记码 7K2M9QXA", "CA1623 于 10:40 到达，登记码 7K2M9QXA")]
    [InlineData("tel 138.1234.5678 or (0451) 8461-2345", "tel *********5678 or (***********2345")]
    [InlineData("138\u00A01234\u00A05678，138－1234－5678", "*********5678，*********5678")]
    [InlineData("138 - 1234 - 5678", "*************5678")]
    [InlineData("生于1990年1月1日，航班CA1623", "生于1990年1月1日，航班CA1623")]
    [InlineData("TD", "TD")]
    public void In_a_text_each_long_number_shows_its_end(string text, string shown) => Assert.Equal(shown, Masking.Text(text));

    [Theory]
    [InlineData("138****5678", true)]
    [InlineData("＊＊＊＊5678", true)]
    [InlineData("13812345678", false)]
    [InlineData("***", false)]
    [InlineData("", false)]
    public void Stars_alone_are_no_masked_number(string value, bool isMasked) => Assert.Equal(isMasked, Masking.IsMasked(value));
}
