using System.Text.RegularExpressions;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;

namespace Gateway.Cli.Tests;

public partial class MisbehaveTests
{
    [Theory]
    [InlineData("unplug=0")]
    [InlineData("unplug=0", "--all", "--modem", "3")]
    public async Task Which_modem_is_meant_must_be_said(params string[] words)
    {
        var ended = await CommandLine.RunAsync(["virtual", "misbehave", .. words]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains("--modem N, or --all", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_has_every_word_of_the_guide()
    {
        var help = await CommandLine.RunAsync(["virtual", "misbehave", "--help"]);
        var guide = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "virtual-bank.md"),
            TestContext.Current.CancellationToken);
        var misbehave =
            guide[guide.IndexOf("## Misbehave", StringComparison.Ordinal)..guide.IndexOf("## Scenario files", StringComparison.Ordinal)];
        var words = RowOfWord().Matches(misbehave).Select(row => row.Groups[1].Value).ToList();
        Assert.True(words.Count > 80);
        Assert.All(words, word => Assert.Matches($@"[\s]{word}[\s]", help.Out));
    }

    [GeneratedRegex(@"(?m)^\| `([a-z-]+)[=`]")]
    private static partial Regex RowOfWord();
}
