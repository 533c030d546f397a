using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class NameSpellingTests
{
    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData("张 三", "张三")]
    [InlineData(" 张\u00A0三\u2003", "张三")]
    [InlineData("阿卜杜．热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜.热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜。热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜 • 热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜\u2024热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜\u318D热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜\uFF65热合曼", "阿卜杜·热合曼")]
    [InlineData("O’BRIEN", "O'BRIEN")]
    [InlineData("O`BRIEN", "O'BRIEN")]
    [InlineData("O＇BRIEN", "O'BRIEN")]
    [InlineData("SMITH–JONES", "SMITH-JONES")]
    [InlineData("J. R. SMITH", "J. R. SMITH")]
    [InlineData("王\uE82D", "王\u3B4E")]
    [InlineData("王\uE863", "王䶮")]
    [InlineData("王\uE81E", "王龴")]
    [InlineData("王\uE816", "王𠂇")]
    [InlineData("王\uE831", "王\U000215D7")]
    [InlineData("王⼤⺠", "王大民")]
    [InlineData("王\uF9B0", "王聆")]
    [InlineData("ｶﾞｽﾄﾝ", "ガストン")]
    [InlineData("サトー ハナ", "サトー ハナ")]
    [InlineData("张伟\u200E", "张伟")]
    [InlineData("\u202D张伟\u202C", "张伟")]
    [InlineData("张\u2060\u00AD\uFE0F\u034F伟\u3164", "张伟")]
    [InlineData("张伟\u200D", "张伟")]
    [InlineData("王\u200F小明", "王小明")]
    [InlineData("علی\u200Cرضا", "علی\u200Cرضا")]
    [InlineData("张三（曾用名李四）", "张三(曾用名李四)")]
    [InlineData("张三 ZHANG SAN", "张三 ZHANG SAN")]
    public void A_name_has_one_spelling(string typed, string normal)
    {
        Assert.Equal(normal, Forms.Accepted(Forms.Valid(form => form.Travellers[0].Name = typed)).Travellers[0].Name);
        Assert.Equal(normal, NameSpelling.Normal(normal));
    }

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData("張三", "张三")]
    [InlineData("张三(曾用名李四)", "张三")]
    [InlineData("阿卜杜．热合曼", "阿卜杜·热合曼")]
    [InlineData("阿卜杜热合曼", "阿卜杜·热合曼")]
    [InlineData("ZHANG SAN", "Zhang San")]
    [InlineData("ZHANG-SAN", "ＺＨＡＮＧ　ＳＡＮ")]
    [InlineData("O’BRIEN", "O'Brien")]
    [InlineData("MÜLLER", "Muller")]
    [InlineData("Łukasz Ø", "LUKASZ O")]
    [InlineData("Алексей", "АЛЕКСЕЙ")]
    [InlineData("王\uE81E", "王龴")]
    [InlineData("SMITH, JOHN", "Smith John")]
    [InlineData("علی\u200Cرضا", "علیرضا")]
    public void Two_spellings_of_one_name_are_one_person(string one, string other) =>
        Assert.Equal(NameSpelling.Folded(NameSpelling.Normal(one)), NameSpelling.Folded(NameSpelling.Normal(other)));

    [Theory]
    [InlineData("张三", "张山")]
    [InlineData("が", "か")]
    [InlineData("乾隆", "干隆")]
    [InlineData("ZHANG SAN", "ZHANG SHAN")]
    public void Other_names_stay_others(string one, string other) =>
        Assert.NotEqual(NameSpelling.Folded(NameSpelling.Normal(one)), NameSpelling.Folded(NameSpelling.Normal(other)));

    [Theory]
    [InlineData("姓名", "not_a_name")]
    [InlineData("姓 名：", "not_a_name")]
    [InlineData("合计", "not_a_name")]
    [InlineData("合计3人", "not_a_name")]
    [InlineData("无", "not_a_name")]
    [InlineData("不详", "not_a_name")]
    [InlineData("N/A", "not_a_name")]
    [InlineData("#N/A", "lost_value")]
    [InlineData("張某某", "not_a_name")]
    [InlineData("3人", "not_a_name")]
    [InlineData("共12人", "not_a_name")]
    [InlineData("张三，李四", "name_several")]
    [InlineData("张三/李四 / 王小五", "name_several")]
    [InlineData("13812345678", "name_start")]
    [InlineData("/evil.cn", "name_start")]
    [InlineData("=HYPERLINK(evil.cn/a)", "name_start")]
    [InlineData("张三<evil.cn>", "name_character")]
    [InlineData("张三、李四", "name_character")]
    [InlineData("张三.", "name_character")]
    [InlineData("张*明", "name_character")]
    [InlineData("王\uE000", "name_private")]
    [InlineData("王\u2066小\u2069明", "invisible_character")]
    public void What_is_nobody_s_name_is_refused(string typed, string reason) =>
        Forms.RefusedAt("travellers[0].name", reason, Forms.Valid(form => form.Travellers[0].Name = typed));

    [Theory]
    [InlineData("中山路\u200B1\uFEFF号\u200E", "中山路1号")]
    [InlineData("\u202A中山路1号\u202C", "中山路1号")]
    [InlineData("中山路\uE863号", "中山路䶮号")]
    public void Nothing_invisible_stays_in_an_address(string typed, string address) =>
        Assert.Equal(address, Forms.Accepted(Forms.Valid(form => form.Trip.DestinationAddress = typed)).Trip.DestinationAddress);

    [Fact]
    public void Every_private_character_of_GBK_and_GB_18030_has_its_standard_one()
    {
        for (var each = '\uE815'; each <= '\uE864'; each++)
            Assert.NotNull(Spelling.PrivateUse.StandardOf(each));
        Assert.Equal("\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB",
            Spelling.PrivateUse.Standard("\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864"));
        Assert.Equal("\U00020087\U00020089\U000200CC\U000215D7\U0002298F\U000241FE\u1E3F",
            Spelling.PrivateUse.Standard("\uE816\uE817\uE818\uE831\uE83B\uE855\uE7C7"));
    }
}
