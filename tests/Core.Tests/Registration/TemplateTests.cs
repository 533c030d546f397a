using Gateway.Core.Registration.Texts;

namespace Gateway.Core.Tests.Registration;

public class TemplateTests
{
    private static readonly TemplateValues Values = new("王小明", "230103199001011237", 3, "7K2M9QXA");

    [Fact]
    public void Placeholders_are_filled() => Assert.Equal(
        "王小明 230103199001011237 1237 3 7K2M9QXA 王小明", Template.Fill("{name} {number} {tail} {count} {code} {name}", Values));

    [Fact]
    public void A_value_is_never_read_as_a_placeholder() =>
        Assert.Equal("{code}", Template.Fill("{name}", Values with { Name = "{code}" }));

    [Theory]
    [InlineData("你好,{name}")]
    [InlineData("no placeholder at all")]
    public void A_template_without_faults_has_none(string template) => Assert.Empty(Template.Faults(template));

    [Theory]
    [InlineData(" ", "is empty")]
    [InlineData("{naam} {naam}", "has the unknown placeholder {naam}; there are {name}, {number}, {tail}, {count} and {code}")]
    [InlineData("{Name}", "has the unknown placeholder {Name}; there are {name}, {number}, {tail}, {count} and {code}")]
    [InlineData("{name", "has a brace without its partner")]
    [InlineData("{name}\n", "has a line break or another control character")]
    public void Each_fault_is_told(string template, string fault) => Assert.Equal([fault], Template.Faults(template));
}
