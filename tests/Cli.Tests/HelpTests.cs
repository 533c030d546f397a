using System.CommandLine;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;

namespace Gateway.Cli.Tests;

public class HelpTests
{
    public static TheoryData<string> Verbs => [.. AllVerbs()];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_explains_itself_in_both_languages(string verb)
    {
        foreach (var lang in new[] { "en", "zh" })
        {
            var help = await CommandLine.RunAsync([.. verb.Split(' '), "--help"],
                terminal => terminal with { Environment = name => name == "LANG" ? lang : null });
            Assert.Equal(Exit.Ok, help.Exit);
            Assert.Contains($"gateway {verb}", help.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("‹", help.Out, StringComparison.Ordinal);
            Assert.Empty(help.Error);
        }
    }

    [Fact]
    public async Task The_help_lists_every_exit_code_with_its_number()
    {
        var help = await CommandLine.RunAsync([]);
        Assert.All(Enum.GetValues<Exit>(), exit => Assert.Matches($@"(?m)^ +{(int)exit}  \w", help.Out));
    }

    [Fact]
    public async Task A_noun_alone_shows_its_verbs()
    {
        var ended = await CommandLine.RunAsync(["modem"]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Contains("pause <MODEM>", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Out);
    }

    [Fact]
    public async Task An_unknown_verb_is_named_once()
    {
        var ended = await CommandLine.RunAsync(["sms", "shoe", "s-1"]);
        Assert.Equal(Exit.Usage, ended.Exit);
        Assert.Equal("Unrecognized command or argument 'shoe'.\nDid you mean: show\nSee: gateway sms --help\n", ended.Error);
    }

    [Fact]
    public async Task Every_missing_option_is_named()
    {
        var ended = await CommandLine.RunAsync(["key", "create", "--name", "a"]);
        Assert.Equal("Option '--role' is required.\nOption '--out' is required.\nSee: gateway key create --help\n", ended.Error);
    }

    private static IEnumerable<string> AllVerbs() => VerbsBelow(GatewayCommand.RootFor(new()
    {
        Out = new(TextWriter.Null),
        Error = new(TextWriter.Null),
        In = TextReader.Null,
        Environment = _ => null,
        Folder = "/",
        ProfileFolder = "/",
    }));

    private static IEnumerable<string> VerbsBelow(Command command) =>
        command.Subcommands.SelectMany(sub => sub is Verb verb ? [verb.FullName] : VerbsBelow(sub));
}
