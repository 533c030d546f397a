namespace Gateway.Core.Tests.Registration;

public class NameTests
{
    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData("𠮷野艳", "𠮷野艳")]
    [InlineData("〇一", "〇一")]
    [InlineData("阿卜杜热合曼·买买提", "阿卜杜热合曼·买买提")]
    [InlineData("迪丽努尔•艾合买提", "迪丽努尔·艾合买提")]
    [InlineData("迪丽努尔・艾合买提", "迪丽努尔·艾合买提")]
    [InlineData("迪丽努尔‧艾合买提", "迪丽努尔·艾合买提")]
    [InlineData("ALEXANDER  IVANOV", "ALEXANDER IVANOV")]
    [InlineData("ＬＩ　ＮＡ", "LI NA")]
    [InlineData("Jose\u0301 O'Neil-Smith, Jr.", "José O'Neil-Smith, Jr.")]
    [InlineData("Александр", "Александр")]
    [InlineData("王\u200B小明", "王小明")]
    public void Names_of_every_script_are_kept_in_one_form(string typed, string name) =>
        Assert.Equal(name, Forms.Accepted(Forms.Valid(form => form.Travellers[0].Name = typed)).Travellers[0].Name);

    [Theory]
    [InlineData("", "missing")]
    [InlineData(" 　 ", "missing")]
    [InlineData("=HYPERLINK(\"x\")", "name_start")]
    [InlineData("+王", "name_start")]
    [InlineData("13636083778", "name_start")]
    [InlineData("·王", "name_start")]
    [InlineData("王小明<b>", "name_character")]
    [InlineData("王小明😀", "name_character")]
    [InlineData("王\u202E小明", "invisible_character")]
    [InlineData("王\u2028小明", "control_character")]
    [InlineData("王\uFFFE", "unreadable")]
    [InlineData("王小明\n", "control_character")]
    [InlineData("王\0", "control_character")]
    [InlineData("王\uFFFD", "unreadable")]
    [InlineData("王\uD842", "unreadable")]
    public void What_is_no_name_is_refused(string typed, string reason) =>
        Forms.RefusedAt("travellers[0].name", reason, Forms.Valid(form => form.Travellers[0].Name = typed));

    [Fact]
    public void A_name_has_up_to_64_characters_rare_hanzi_counting_one()
    {
        Forms.Accepted(Forms.Valid(form => form.Travellers[0].Name = string.Concat(Enumerable.Repeat("𠮷", 64))));

        var violation = Forms.Refused(Forms.Valid(form => form.Travellers[0].Name = new string('王', 65)));
        Assert.Equal(("65 characters, at most 64", "有65个字符，最多64个"), (violation.Text.English, violation.Text.Chinese));
    }

    [Fact]
    public void The_wrong_character_is_counted_as_people_count()
    {
        var violation = Forms.Refused(Forms.Valid(form => form.Travellers[0].Name = "𠮷野<艳"));

        Assert.Equal(("character 3 does not belong in a name", "第3个字符不能用于姓名"), (violation.Text.English, violation.Text.Chinese));
    }
}
