using CsCheck;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.V1;

namespace Gateway.Core.Tests.Registration;

/// <summary>A name is taken as it stands and never texted when a phone would make a link or a number of it, or a person an
/// instruction.</summary>
public sealed class TextedNameTests
{
    private const string Code = "7K2M9QXA";

    [Theory]
    // Links: what phones and people read as an address.
    [InlineData("点击evil.cn", "name_link")]
    [InlineData("EVIL．CN", "name_link")]
    [InlineData("EVIL。CN", "name_link")]
    [InlineData("evil .cn", "name_link")]
    [InlineData("evil․cn", "name_link")]
    [InlineData("点击evil.cn/abc领取补贴", "name_link")]
    [InlineData("http://evil.cn/a?b=1&c=2#d", "name_link")]
    [InlineData("张三.evil.cn", "name_link")]
    [InlineData("t.me/abc", "name_link")]
    [InlineData("abc@evil.cn", "name_link")]
    [InlineData("点击恶意.cn", "name_link")]
    [InlineData("xn--fiq.中国", "name_link")]
    [InlineData("1688.com", "name_link")]
    [InlineData("J.R.SMITH", "name_link")]
    // Numbers: to call, to pay to, to answer with.
    [InlineData("转账6222021234567890", "name_number")]
    [InlineData("6222021234567890转账", "name_number")]
    [InlineData("转账６２２２ ０２１２", "name_number")]
    [InlineData("转账٦٢٢٢", "name_number")]
    [InlineData("JOHN 1 3 8 1", "name_number")]
    [InlineData("JOHN (138) 1234", "name_number")]
    [InlineData("JOHN 1a3b8", "name_number")]
    [InlineData("JOHN 110", "name_number")]
    [InlineData("张伟2", "name_number")]
    [InlineData("张伟 - 2", "name_number")]
    [InlineData("𠮷2", "name_number")]
    [InlineData("李明13812345678", "name_number")]
    [InlineData("李明：+86 138-1234-5678", "name_number")]
    [InlineData("李明一三八一二三四五六七八", "name_number")]
    // Instructions.
    [InlineData("李明,请回复TD", "name_instruction")]
    [InlineData("李明，请回复TD。", "name_instruction")]
    [InlineData("李明请回复TD", "name_instruction")]
    [InlineData("李明請回覆TD", "name_instruction")]
    [InlineData("李明 回·复 TD", "name_instruction")]
    [InlineData("李明(请回复TD)", "name_instruction")]
    [InlineData("李明TD", "name_instruction")]
    [InlineData("李明！请速联系防疫办", "name_instruction")]
    [InlineData("点击链接领取补贴", "name_instruction")]
    [InlineData("加微信evil", "name_instruction")]
    [InlineData("张三,ZHANG SAN", "name_instruction")]
    [InlineData("Please call me", "name_instruction")]
    [InlineData("REPLY TD", "name_instruction")]
    [InlineData("https evil", "name_instruction")]
    // A slash is of links; airlines put it between surname and name.
    [InlineData("ZHANG/SAN", "name_slash")]
    [InlineData("张/三", "name_slash")]
    [InlineData("张三/ZHANG SAN", "name_slash")]
    public void It_is_stored_remarked_and_in_no_text(string typed, string word)
    {
        var form = Forms.Accepted(Forms.Valid(form => form.Travellers[0].Name = typed));
        var name = form.Travellers[0].Name;
        Assert.Equal(NameSpelling.Normal(typed), name);
        Assert.Equal(name, NameSpelling.Normal(name));
        Assert.Equal(word, TextedName.WhyNot(name)?.Word);
        foreach (var text in EveryText(name))
        {
            Assert.DoesNotContain(name, text.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(",,", text.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("王小明")]
    [InlineData("𠮷野艳")]
    [InlineData("〇一")]
    [InlineData("欧阳一一")]
    [InlineData("阿卜杜热合曼·买买提")]
    [InlineData("买买提依明·麦麦提吐尔逊江")]
    [InlineData("次仁旺姆")]
    [InlineData("张三(曾用名李四)")]
    [InlineData("张三 ZHANG SAN")]
    [InlineData("ALEXANDER IVANOV")]
    [InlineData("J. R. SMITH")]
    [InlineData("SMITH, JOHN")]
    [InlineData("José O'Neil-Smith, Jr.")]
    [InlineData("KT TUNSTALL")]
    [InlineData("Александр")]
    [InlineData("サトー ハナ")]
    [InlineData("علی\u200Cرضا")]
    [InlineData("JOHN SMITH 2nd")]
    public void A_name_as_on_a_document_is_texted(string name)
    {
        Assert.Null(TextedName.WhyNot(Forms.Accepted(Forms.Valid(form => form.Travellers[0].Name = name)).Travellers[0].Name));
        Assert.All(Chinese(name), text => Assert.Contains(name, text.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TextStyle.Notice, DocumentType.IdCard, "230103199001011237", 1, "身份证号230103199001011237,")]
    [InlineData(TextStyle.Notice, DocumentType.Passport, "F90724836", 1, "证件号F90724836,")]
    [InlineData(TextStyle.CompactWhenLonger, DocumentType.IdCard, "230103199001011237", 1, "身份证号230103199001011237,")]
    [InlineData(TextStyle.Compact, DocumentType.IdCard, "230103199001011237", 1, "身份证尾号1237,码7K2M9QXA,")]
    [InlineData(TextStyle.Compact, DocumentType.Passport, "F90724836", 1, "证件尾号4836,码7K2M9QXA,")]
    [InlineData(TextStyle.Notice, DocumentType.IdCard, "230103199001011237", 3, "同行3人,身份证尾号1237,码7K2M9QXA,")]
    [InlineData(TextStyle.Compact, DocumentType.Passport, "F90724836", 20, "同行20人,证件尾号4836,码7K2M9QXA,")]
    public void What_else_the_text_says_stays_and_it_needs_one_part(
        TextStyle style, DocumentType type, string number, int count, string says)
    {
        var text = new ConfirmationText(new TemplateOptions { Style = style })
            .Compose("点击evil.cn", type, number, count, Language.Chinese, Code);
        Assert.Equal($"哈尔滨疫情防控温馨提示,{says}您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市", text.Text);
        Assert.Equal(1, text.Parts);
    }

    [Theory]
    [InlineData(1, "F90724836", "document no. F90724836, your entry form")]
    [InlineData(3, "F90724836", "document ending 4836, persons: 3, your entry form")]
    [InlineData(1, "甲字第12345号", "document ending 345?, persons: 1, your entry form")]
    public void In_English_too(int count, string number, string says)
    {
        var text = new ConfirmationText(new TemplateOptions())
            .Compose("EVIL.CN", DocumentType.Other, number, count, Language.English, Code);
        Assert.StartsWith($"Harbin epidemic control: {says}", text.Text, StringComparison.Ordinal);
        Assert.EndsWith(" Show this SMS to enter Harbin. Code 7K2M9QXA", text.Text, StringComparison.Ordinal);
        Assert.Equal((1, false), (text.Parts, text.Ucs2));
    }

    [Fact]
    public void It_never_costs_more_parts_than_with_a_name() => Gen.Select(
        Gen.String[Gen.OneOf(Gen.Char['A', 'Z'], Gen.Char['一', '龥']), 1, 64], Gen.Int[1, 20], Gen.Enum<TextStyle>(),
        Gen.Enum<DocumentType>())
        .Where(each => TextedName.WhyNot(each.Item1) is null)
        .Sample((name, count, style, type) =>
        {
            var texts = new ConfirmationText(new TemplateOptions { Style = style });
            var number = type == DocumentType.IdCard ? "230103199001011237" : "F90724836";
            return texts.Compose("a/b", type, number, count, Language.Chinese, Code).Parts
                <= texts.Compose(name, type, number, count, Language.Chinese, Code).Parts;
        });

    private static IEnumerable<ConfirmationMessage> Chinese(string name) =>
        from style in Enum.GetValues<TextStyle>()
        from type in (DocumentType[])[DocumentType.IdCard, DocumentType.Passport]
        from count in (int[])[1, 3]
        select Composed(style, name, type, count, Language.Chinese);

    private static IEnumerable<ConfirmationMessage> EveryText(string name) =>
    [
        .. Chinese(name),
        .. ((int[])[1, 3]).Select(count => Composed(TextStyle.Notice, name, DocumentType.Passport, count, Language.English)),
    ];

    private static ConfirmationMessage Composed(TextStyle style, string name, DocumentType type, int count, Language language) =>
        new ConfirmationText(new TemplateOptions { Style = style })
            .Compose(name, type, type == DocumentType.IdCard ? "230103199001011237" : "F90724836", count, language, Code);
}
