using System.Runtime.CompilerServices;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;

namespace Gateway.Cli.Tests;

/// <summary>The manual pages are the help of the commands, and nothing else.</summary>
public class ManPageTests
{
    [Theory]
    [InlineData("en", "gateway.1")]
    [InlineData("zh", "gateway.zh_CN.1")]
    public async Task The_page_in_docs_is_what_the_command_prints(string lang, string file)
    {
        var printed =
            await CommandLine.RunAsync(["--man"], terminal => terminal with { Environment = name => name == "LANG" ? lang : null });
        Assert.Equal((Exit.Ok, ""), (printed.Exit, printed.Error));
        Assert.True(
            File.ReadAllText(
                Docs(file)) == printed.Out, $"docs/{file} is not what the command prints: GATEWAY_LANG={lang} gateway --man > docs/{file}");
    }

    [Theory]
    [InlineData("gateway.1")]
    [InlineData("gateway.zh_CN.1")]
    public void Each_line_of_it_is_a_known_request_or_text(string file)
    {
        string[] requests = [".\\\"", ".TH", ".ad", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi"];
        var lines = File.ReadAllLines(Docs(file));
        Assert.True(lines.Length > 300, $"{lines.Length} lines");
        Assert.All(lines,
            line => Assert.True(line.Length > 0 && line[0] != '\'' && (line[0] != '.' || requests.Contains(line.Split(' ')[0])), line));
    }

    [Fact]
    public void Every_verb_with_its_usage_is_a_section_of_it()
    {
        var page = File.ReadAllText(Docs("gateway.1"));
        Assert.All(HelpTests.Verbs.Select(verb => verb.Data),
            verb => Assert.Contains($".SS gateway {verb.Replace("-", "\\-", StringComparison.Ordinal)}", page, StringComparison.Ordinal));
    }

    private static string Docs(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../docs", file);
}
