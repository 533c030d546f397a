using System.Reflection;
using System.Text.RegularExpressions;
using Gateway.Core.Registration.Rules;

namespace Gateway.Core.Tests.Registration;

public class ViolationTextsTests
{
    private static readonly ViolationText[] All =
        [.. typeof(ViolationTexts).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(each => (ViolationText)each.GetValue(null)!)];

    private static readonly ViolationText[] Remarks =
        [.. typeof(RemarkTexts).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(each => (ViolationText)each.GetValue(null)!)];

    [Fact]
    public void Words_are_unique_and_made_for_programs()
    {
        Assert.Equal(All.Length + Remarks.Length, All.Concat(Remarks).Select(each => each.Word).Distinct().Count());
        Assert.All(All.Concat(Remarks), each => Assert.Matches("^[a-z]+(_[a-z]+)*$", each.Word));
    }

    [Fact]
    public void Both_languages_tell_the_same_parts() =>
        Assert.All(All.Concat(Remarks), each => Assert.Equal(Parts(each.Text.English), Parts(each.Text.Chinese)));

    [Fact]
    public void Chinese_is_chinese_and_english_is_ascii()
    {
        Assert.All(All.Concat(Remarks), each => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", each.Text.Chinese));
        Assert.All(All.Concat(Remarks), each => Assert.DoesNotMatch(@"[^\x20-\x7E]", each.Text.English));
    }

    [Fact]
    public void What_was_typed_comes_back_short_and_cannot_steer_a_terminal()
    {
        var violation = ViolationTexts.CountryUnknown.At("travellers[0].document.issuing_country", "\e[2J" + new string('区', 50));

        Assert.Equal("[2J" + new string('区', 16) + "… is not an ISO 3166-1 alpha-3 country, e.g. RUS", violation.Text.English);
    }

    [Fact]
    public void Each_word_stands_on_the_page_of_reasons_with_what_it_says()
    {
        var page = ReasonsPage.Read();
        Assert.All(All,
            each => Assert.Contains($"| `{each.Word.ToUpperInvariant()}` | {each.Text.English.Replace('|', '/')} |", page,
                StringComparison.Ordinal));
        Assert.All(Remarks, each => Assert.Contains($"| `{each.Word}` | {each.Text.English} |", page, StringComparison.Ordinal));
    }

    private static string[] Parts(string text) => [.. Regex.Matches(text, @"\{\d\}").Select(each => each.Value).Order()];
}
