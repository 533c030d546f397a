using CsCheck;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

public class ConfirmationTextTests
{
    private const string Card = "230103199001011237";
    private const string Code = "7K2M9QXA";
    private static readonly ConfirmationText Texts = new(new TemplateOptions());

    [Fact]
    public void One_traveller_with_an_id_card_gets_the_text_of_the_notice_word_for_word()
    {
        var message = Texts.Compose(Forms.Accepted(Forms.Valid()), Code);

        Assert.Equal("哈尔滨疫情防控温馨提示,王小明,身份证号230103199001011237,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", message.Text);
        Assert.Equal((67, 1, true), (message.Units, message.Parts, message.Ucs2));
    }

    [Theory]
    [InlineData("王明", 66, 1)]
    [InlineData("王小明", 67, 1)]
    [InlineData("𠮷野艳", 68, 1)]
    [InlineData("王小明王小明", 70, 1)]
    [InlineData("王小明王小明王", 71, 2)]
    [InlineData("阿卜杜热合曼·买买提", 74, 2)]
    public void The_name_decides_whether_the_notice_fits_one_part(string name, int units, int parts)
    {
        var message = One(name);
        Assert.Equal((units, parts), (message.Units, message.Parts));
    }

    [Fact]
    public void A_party_gets_one_text_with_the_tail_and_the_code()
    {
        var form = Forms.Accepted(Forms.Valid(request =>
        {
            request.Travellers.Add(Forms.Person("王小红", "230102198506150020"));
            request.Travellers.Add(Forms.Person("SATO YUKI", "C14087841", DocumentType.Passport, "JPN"));
        }));

        var message = Texts.Compose(form, Code);

        Assert.Equal("哈尔滨疫情防控温馨提示,王小明等3人,身份证尾号1237,码7K2M9QXA,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", message.Text);
        Assert.Equal((67, 1), (message.Units, message.Parts));
    }

    [Theory]
    [InlineData(DocumentType.Passport, "F90724836", 1, "哈尔滨疫情防控温馨提示,李娜,证件号F90724836,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市")]
    [InlineData(DocumentType.TwPermit, "12345678", 1, "哈尔滨疫情防控温馨提示,李娜,证件号12345678,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市")]
    [InlineData(DocumentType.HkmoPermit, "H12345678", 2, "哈尔滨疫情防控温馨提示,李娜等2人,证件尾号5678,码7K2M9QXA,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市")]
    public void Another_document_is_called_by_its_own_word(DocumentType type, string number, int count, string text) =>
        Assert.Equal(text, Texts.Compose("李娜", type, number, count, Language.Chinese, Code).Text);

    [Fact]
    public void The_compact_text_has_64_units_with_a_name_of_three()
    {
        var message = new ConfirmationText(new TemplateOptions { Style = TextStyle.Compact })
            .Compose("王小明", DocumentType.IdCard, Card, 1, Language.Chinese, Code);

        Assert.Equal("哈尔滨疫情防控温馨提示,王小明,身份证尾号1237,码7K2M9QXA,您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", message.Text);
        Assert.Equal((64, 1), (message.Units, message.Parts));
    }

    [Theory]
    [InlineData("王小明王小明", 70, 1)]
    [InlineData("王小明王小明王", 68, 1)]
    [InlineData("王小明王小明王小明", 70, 1)]
    [InlineData("王小明王小明王小明王", 74, 2)]
    public void The_compact_text_can_stand_in_only_where_it_saves_a_part(string name, int units, int parts)
    {
        var message = new ConfirmationText(new TemplateOptions { Style = TextStyle.CompactWhenLonger })
            .Compose(name, DocumentType.IdCard, Card, 1, Language.Chinese, Code);

        Assert.Equal((units, parts), (message.Units, message.Parts));
    }

    [Fact]
    public void English_names_the_traveller_in_seven_bits()
    {
        var message = Texts.Compose("ALEXANDER IVANOV", DocumentType.Passport, "F90724836", 1, Language.English, Code);

        Assert.Equal(
            "Harbin epidemic control: ALEXANDER IVANOV, document no. F90724836, your entry form is registered. Show this SMS to enter Harbin. Code 7K2M9QXA",
            message.Text);
        Assert.Equal((142, 1, false), (message.Units, message.Parts, message.Ucs2));
    }

    [Fact]
    public void English_for_a_party_tells_how_many()
    {
        var message = Texts.Compose("SATO YUKI", DocumentType.Passport, "C14087841", 3, Language.English, Code);

        Assert.StartsWith("Harbin epidemic control: SATO YUKI and party (3), document ending 7841,", message.Text,
            StringComparison.Ordinal);
        Assert.Equal((1, false), (message.Parts, message.Ucs2));
    }

    [Theory]
    [InlineData("王小明")]
    [InlineData("Łukasz Żółć")]
    [InlineData("SOMEBODY WITH A VERY LONG NAME INDEED")]
    public void English_without_the_name_where_that_would_cost_a_part_or_the_alphabet(string name)
    {
        var message = Texts.Compose(name, DocumentType.IdCard, Card, 1, Language.English, Code);

        Assert.Equal(
            "Harbin epidemic control: document ending 1237, persons: 1, your entry form is registered. Show this SMS to enter Harbin. Code 7K2M9QXA",
            message.Text);
    }

    [Fact]
    public void English_is_always_one_part_of_seven_bits() =>
        Gen.Select(
            Gen.String[Gen.OneOf(Gen.Char['A', 'Z'], Gen.Char['一', '龥'], Gen.Const('[')), 1, 64],
            Gen.String[Gen.OneOf(Gen.Char['0', 'Z'], Gen.Char['一', '龥']), 3, 30],
            Gen.Int[1, 20])
            .Sample((name, number, count) =>
            {
                var message = Texts.Compose(name, DocumentType.Other, number, count, Language.English, RegistrationCode.Next());
                return message is { Parts: 1, Ucs2: false, Units: <= 160 };
            });

    private static ConfirmationMessage One(string name) => Texts.Compose(name, DocumentType.IdCard, Card, 1, Language.Chinese, Code);
}
