using Gateway.Core.Registration.Texts;

namespace Gateway.Core.Tests.Registration;

public class TemplateCheckTests
{
    [Fact]
    public void The_cost_of_every_template_is_known_for_the_usual_and_the_worst_case() => Assert.Equal(
        [
            "Notice: usually 67 units, 1 part(s); worst case 192 units, 3 part(s)",
            "NoticeOtherDocument: usually 66 units, 1 part(s); worst case 203 units, 4 part(s)",
            "Party: usually 67 units, 1 part(s); worst case 193 units, 3 part(s)",
            "PartyOtherDocument: usually 66 units, 1 part(s); worst case 192 units, 3 part(s)",
            "Compact: usually 64 units, 1 part(s); worst case 189 units, 3 part(s)",
            "CompactOtherDocument: usually 63 units, 1 part(s); worst case 188 units, 3 part(s)",
            "English: usually 142 units, 1 part(s); worst case 211 units, 2 part(s)",
            "EnglishParty: usually 154 units, 1 part(s); worst case 203 units, 2 part(s)",
            "EnglishCompact: usually 134 units, 1 part(s); worst case 134 units, 1 part(s)",
            "NoticeWithoutName: usually 63 units, 1 part(s); worst case 63 units, 1 part(s)",
            "NoticeOtherDocumentWithoutName: usually 62 units, 1 part(s); worst case 74 units, 2 part(s)",
            "PartyWithoutName: usually 65 units, 1 part(s); worst case 66 units, 1 part(s)",
            "PartyOtherDocumentWithoutName: usually 64 units, 1 part(s); worst case 65 units, 1 part(s)",
            "CompactWithoutName: usually 60 units, 1 part(s); worst case 60 units, 1 part(s)",
            "CompactOtherDocumentWithoutName: usually 59 units, 1 part(s); worst case 59 units, 1 part(s)",
            "EnglishWithoutName: usually 124 units, 1 part(s); worst case 145 units, 1 part(s)",
        ],
        TemplateCheck.Check(new TemplateOptions()).Select(each => each.ToString()));

    [Fact]
    public void Every_template_that_cannot_be_used_is_named_at_once()
    {
        var wrong = Assert.Throws<InvalidDataException>(
            () => TemplateCheck.Check(new TemplateOptions { Notice = "{nmae}", Party = "" }));

        Assert.Equal(
            [
                "The SMS templates are wrong:",
                "Templates:Notice has the unknown placeholder {nmae}; there are {name}, {number}, {tail}, {count} and {code}",
                "Templates:Party is empty",
            ],
            wrong.Message.Split('\n').Select(each => each.Trim()));
    }

    [Fact]
    public void A_text_without_the_name_that_has_one_is_a_fault()
    {
        var options = new TemplateOptions { PartyOtherDocumentWithoutName = "{name}", EnglishWithoutName = "Harbin – {code}" };
        var wrong = Assert.Throws<InvalidDataException>(() => TemplateCheck.Check(options));
        Assert.Contains("Templates:PartyOtherDocumentWithoutName has {name}; it is used for names that must not be texted", wrong.Message,
            StringComparison.Ordinal);
        options.PartyOtherDocumentWithoutName = "{code}";
        wrong = Assert.Throws<InvalidDataException>(() => TemplateCheck.Check(options));
        Assert.Contains("Templates:EnglishWithoutName has a character outside the GSM 7-bit alphabet", wrong.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{name} {code}", "Templates:EnglishCompact has {name}; it is used for names that do not fit")]
    [InlineData("Harbin – {code}", "Templates:EnglishCompact has a character outside the GSM 7-bit alphabet")]
    public void The_english_text_of_last_resort_always_fits(string template, string fault)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => TemplateCheck.Check(new TemplateOptions { EnglishCompact = template }));

        Assert.Contains(fault, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_english_text_that_is_too_long_is_told_with_its_length()
    {
        var options = new TemplateOptions { EnglishCompact = new string('x', 153) + "{code}" };

        var wrong = Assert.Throws<InvalidDataException>(() => TemplateCheck.Check(options));
        Assert.Contains("Templates:EnglishCompact needs 161 septets; it must always fit one SMS of 160", wrong.Message,
            StringComparison.Ordinal);
    }
}
