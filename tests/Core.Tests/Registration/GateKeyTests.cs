using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class GateKeyTests
{
    [Theory]
    [InlineData("230103199001011237", "230103199001011237", null, null)]
    [InlineData("91010119800101001ｘ", "91010119800101001X", null, null)]
    [InlineData("h12345678 02", "H12345678", null, null)]
    [InlineData("7k2m9qxa", "7K2M9QXA", "7K2M9QXA", null)]
    [InlineData("12345678", "12345678", null, "12345678")]
    [InlineData("23456789", "23456789", "23456789", "23456789")]
    [InlineData("3778", "3778", null, "3778")]
    [InlineData("13636083778", "13636083778", null, "13636083778")]
    [InlineData("CNX 110184 121201", "CNX110184121201", null, null)]
    [InlineData("出生证123", "出生证123", null, null)]
    public void A_key_is_read_as_everything_it_may_be(string typed, string document, string? code, string? tail) =>
        Assert.Equal(
            (document, code ?? "", tail ?? ""),
            (string.Join(' ', GateKey.Read(typed).Documents), string.Join(' ', GateKey.Read(typed).Codes),
                string.Join(' ', GateKey.Read(typed).PhoneTails)));

    [Theory]
    [InlineData("+86 136-3608-3778")]
    [InlineData("0086 13636083778")]
    [InlineData("8613636083778")]
    public void A_whole_phone_is_found_by_its_eleven_digits(string typed) => Assert.Equal(["13636083778"], GateKey.Read(typed).PhoneTails);

    [Theory]
    [InlineData("377")]
    [InlineData("136360837789")]
    [InlineData("377a")]
    public void Fewer_than_4_or_more_than_11_digits_are_no_phone_tail(string typed) => Assert.Empty(GateKey.Read(typed).PhoneTails);

    [Theory]
    [InlineData("")]
    [InlineData("??")]
    [InlineData("37")]
    public void Some_keys_are_nothing(string typed) => Assert.True(GateKey.Read(typed).IsNothing);

    [Fact]
    public void A_key_of_absurd_length_is_nothing() => Assert.True(GateKey.Read(new string('7', 2001)).IsNothing);

    [Theory]
    [InlineData("身份证号91010119800101001X", "91010119800101001X")]
    [InlineData("身份证号：230103199001011237。", "230103199001011237")]
    [InlineData("身份证号 230103 19900101 1237", "230103199001011237")]
    [InlineData("ID: 230103199001011237", "230103199001011237")]
    [InlineData("91010119800101001Х", "91010119800101001X")]
    [InlineData("91010119800101001×", "91010119800101001X")]
    [InlineData("'230103199001011237", "230103199001011237")]
    [InlineData("\u202D230103199001011237\u202C", "230103199001011237")]
    [InlineData("门一|男|汉|19800101|地址|91010119800101001X", "91010119800101001X")]
    [InlineData("门一\t男\t汉\t19800101\t中山路100号\t91010119800101001X\t哈尔滨市公安局\t20150101-20350101", "91010119800101001X")]
    [InlineData("门一,男,汉,19800101,中山路100号,230103199001011237,20150101", "230103199001011237")]
    [InlineData("{\"name\":\"门一\",\"idCard\":\"91010119800101001X\"}", "91010119800101001X")]
    [InlineData("哈尔滨疫情防控温馨提示,门一,身份证号91010119800101001X,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", "91010119800101001X")]
    [InlineData("【哈尔滨】哈尔滨疫情防控温馨提示,IVANOV,证件号F90724836,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", "F90724836")]
    [InlineData("C01X00T47<", "C01X00T47")]
    [InlineData("护照号：C01X00T47", "C01X00T47")]
    [InlineData("Passport No. C01X00T47", "C01X00T47")]
    [InlineData("Е12345678", "E12345678")]
    [InlineData("C01X00T478D<<8301014F2601012<<<<<<<<<<<<<<<4", "C01X00T47")]
    [InlineData("P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<8301014F2601012<<<<<<<<<<<<<<<4", "C01X00T47")]
    public void The_number_in_what_is_scanned_and_pasted_is_found(string typed, string document)
    {
        var key = GateKey.Read(typed);
        Assert.Equal((document, 0), (string.Join(' ', key.Documents), key.Codes.Count));
    }

    [Theory]
    [InlineData("码8FWK4XYF", "8FWK4XYF")]
    [InlineData("登记码：8fwk 4xyf", "8FWK4XYF")]
    [InlineData("code 8FWK4XYF", "8FWK4XYF")]
    [InlineData("https://hrb.example.cn/c?code=8FWK4XYF", "8FWK4XYF")]
    [InlineData("https://hrb.example.cn/r/8FWK4XYF", "8FWK4XYF")]
    [InlineData("哈尔滨疫情防控温馨提示,王小明等3人,身份证尾号1237,码8FWK4XYF,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", "8FWK4XYF")]
    [InlineData("Harbin epidemic control: JOHN SMITH, document no. F90724836, your entry form is registered. Show this SMS to enter Harbin. Code 8FWK4XYF", "8FWK4XYF")]
    public void The_code_in_what_is_scanned_and_pasted_is_found(string typed, string code) =>
        Assert.Equal([code], GateKey.Read(typed).Codes);

    [Theory]
    [InlineData("尾号5432", "5432")]
    [InlineData("手机尾号：5432", "5432")]
    [InlineData("手机号13812345678", "13812345678")]
    [InlineData("电话：138 1234 5678", "13812345678")]
    [InlineData("+7 916 123-45-67", "79161234567")]
    [InlineData("+82 108 860 3192", "821088603192")]
    [InlineData("013812345678", "13812345678")]
    public void The_phone_is_found_whatever_stands_before_it(string typed, string tail) =>
        Assert.Equal([tail], GateKey.Read(typed).PhoneTails);

    [Theory]
    [InlineData("r-429", 429)]
    [InlineData("R-429", 429)]
    [InlineData(" 登记编号 r-429", 429)]
    public void The_number_of_a_registration_is_one(string typed, long id) => Assert.Equal(id, GateKey.Read(typed).Registration);

    [Theory]
    [InlineData("230103199001011238", "check_digit")]
    [InlineData("身份证号230103199001011238", "check_digit")]
    [InlineData("门一|男|汉|19900101|地址|230103199001011238", "check_digit")]
    [InlineData("23010319900101123", "id_card_length")]
    [InlineData("2301031990010112377", "id_card_length")]
    [InlineData("230103900101123", "id_card_old")]
    [InlineData("230103199013011237", "no_such_date")]
    [InlineData("990103199001011237", "province_unknown")]
    [InlineData("23010319900101O237", "id_card_character")]
    [InlineData("手机1381234567号", "phone_length")]
    [InlineData("手机号138123456789", "phone_length")]
    [InlineData("12345678901", "phone_prefix")]
    [InlineData("C01X00T479D<<8301014F2601012<<<<<<<<<<<<<<<4", "machine_readable")]
    [InlineData("身份证尾号1237", "document_tail")]
    public void A_key_that_cannot_be_right_says_which_part_is_wrong(string typed, string reason) =>
        Assert.Equal([reason], KeyDoubt.Of(typed, GateKey.Read(typed), new DateOnly(2020, 2, 13)).Select(doubt => doubt.Reason));

    [Theory]
    [InlineData("230103199001011237")]
    [InlineData("C01X00T47")]
    [InlineData("8FWK4XYF")]
    [InlineData("5432")]
    [InlineData("13812345678")]
    [InlineData("H1234567802")]
    [InlineData("0012345601")]
    public void A_key_that_may_be_right_is_not_doubted(string typed) =>
        Assert.Empty(KeyDoubt.Of(typed, GateKey.Read(typed), new DateOnly(2020, 2, 13)));
}
