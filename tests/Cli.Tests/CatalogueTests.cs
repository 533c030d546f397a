using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Gateway.Cli.Language;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public partial class CatalogueTests
{
    public static TheoryData<string> Files => [.. Texts.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_there_in_English_and_in_Chinese(string file) =>
        Assert.All(Texts.Read(file), text =>
        {
            Assert.NotEmpty(text.Text.English);
            Assert.NotEmpty(text.Text.Chinese);
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void A_translation_fills_in_the_same_values(string file)
    {
        // The parser's sentences name a .NET type that no clerk wants to read.
        if (file == "parser.txt")
            return;
        Assert.All(Texts.Read(file), text => Assert.Equal(Placeholders(text.Text.English), Placeholders(text.Text.Chinese)));
    }

    [Fact]
    public void A_translation_never_fills_in_what_the_parser_did_not_say() =>
        Assert.All(Texts.Read("parser.txt"),
            text => Assert.Subset(Placeholders(text.Text.English).ToHashSet(), Placeholders(text.Text.Chinese).ToHashSet()));

    [Fact]
    public void No_key_is_written_twice()
    {
        var keys = Texts.Files.SelectMany(Texts.Read).Select(text => text.Key).ToList();
        Assert.Equal(keys.Order(), keys.Distinct().Order());
    }

    [Fact]
    public void Every_text_that_the_sources_name_is_in_the_catalogue()
    {
        var texts = Texts.In(Speech.English);
        var named = Sources("../../src/Clients/Cli").SelectMany(source => TextNames().Matches(source))
            .Select(match => match.Groups["key"].Value)
            .Where(key => !key.Contains('{', StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(named.Count > 100, $"only {named.Count} names found: the pattern no longer fits the sources");
        Assert.DoesNotContain(named, key => !texts.Knows(key));
    }

    [Fact]
    public void Every_value_of_the_contract_has_its_word()
    {
        var texts = Texts.In(Speech.Chinese);
        Type[] enumerations =
        [
            typeof(SmsState),
            typeof(ArrivalMode),
            typeof(DocumentType),
            typeof(Purpose),
            typeof(Exposure),
            typeof(KeyKind),
            typeof(Role),
            typeof(RowOutcome),
        ];
        var keys = enumerations.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}.{name}"))
            .Concat(Enum.GetNames<ModemState>().Where(name => name != nameof(ModemState.Unspecified)).Select(name => $"ModemState.{name}"))
            .Concat(Enum.GetNames<Exit>().Select(name => $"exit.{name}"))
            .Concat(Enum.GetNames<AttemptState>().Select(name => $"story.{name}"))
            .Concat(Enum.GetNames<RowOutcome>().Select(name => $"import.sum.{name}"));
        Assert.DoesNotContain(keys, key => !texts.Knows(key));
    }

    [Fact]
    public void Every_reason_that_core_and_driver_give_is_said_in_words()
    {
        var texts = Texts.In(Speech.Chinese);
        var given = Sources("../../src/Core/Sms", "../../src/Core/Registration", "../../src/ModemDriver/Bank",
            "../../src/ModemDriver/Modems")
            .SelectMany(source => GivenReasons().Matches(source)).Select(match => match.Groups["word"].Value).Distinct().ToList();
        Assert.True(given.Count > 50, $"only {given.Count} reasons found: the pattern no longer fits the sources");
        Assert.DoesNotContain(given, word => !texts.Knows($"reason.{word}"));
    }

    [Fact]
    public void Every_reason_for_which_a_message_waits_is_said_in_words()
    {
        var contract = File.ReadAllText(Path.Combine(Here(), "../../proto/gateway/v1/sms.proto"));
        var given = Sources("../../src/Core/Sms/Dispatch").SelectMany(source => WaitReasons().Matches(source))
            .SelectMany(match => match.Groups["word"].Captures).Select(capture => capture.Value)
            .Concat(["queue_held", "quiet_hours", "quota_reserve"]).Distinct().ToList();
        Assert.True(given.Count > 10, $"only {given.Count} reasons found: the pattern no longer fits the sources");
        Assert.DoesNotContain(given,
            word => !Texts.In(Speech.Chinese).Knows($"waits.{word}") || !contract.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_reason_stands_on_the_page_of_reasons_with_what_it_says()
    {
        var page = File.ReadAllText(Path.Combine(Here(), "../../docs/reasons.md"));
        var reasons =
            Texts.Read("words.txt")
                .Where(text =>
                    text.Key.StartsWith("reason.", StringComparison.Ordinal) || text.Key.StartsWith("waits.", StringComparison.Ordinal))
            .ToList();
        Assert.True(reasons.Count > 80, $"only {reasons.Count} reasons found");
        Assert.All(
            reasons, text =>
                Assert.Contains($"| `{text.Key[(text.Key.IndexOf('.', StringComparison.Ordinal) + 1)..]}` | {text.Text.English} |", page,
                    StringComparison.Ordinal));
    }

    private static List<string> Placeholders(string text) =>
        [.. PlaceholderNames().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Sources(params IEnumerable<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Here(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>The first argument of what asks for a text, or a quoted word of the catalogue's kinds (but no key of a
    /// dictionary).</summary>
    [GeneratedRegex(
        @"(?:Text\(|texts\[|Texts\[|Format\()""(?<key>[^""]+)""" +
        @"|(?<!\[)"">?(?<key>(?:registration|traveller|trip|sms|modem|sim|key|store|quota|forecast|checkpoint|virtual|import|story|report|day|event|status|doctor|place|inbox|confirm|file|server)\.[a-z_.]+)""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex TextNames();

    /// <summary>The word after a state of a message, where an attempt's fate is told, why no phone is texted, and why a modem is in its
    /// state; the name of a role of the core is none.</summary>
    [GeneratedRegex(
        @"SmsState\.\w+, (?:[^"";]*\? )?""(?<word>[a-z_]+)""" +
        @"|(?:BackToQueue|Restart|Withdrawal\.Apply|LoseTrackAsync|LoseTrack|Unknown|NotSent|Word|GiveUp|Unused)\([^"";]*""(?<word>[a-z_]+)""" +
        @"|PhoneKind\.\w+ => ""(?<word>[a-z_]+)""|_ => ""(?<word>no_phone)""" +
        @"|public const string (?!Role\b|Name\b)\w+ = ""(?<word>[a-z_]+)"";",
        RegexOptions.ExplicitCapture)]
    private static partial Regex GivenReasons();

    /// <summary>What is returned as a word in <c>Waits.For</c>.</summary>
    [GeneratedRegex(
        @"return ""(?<word>[a-z_]+)"";|\? ""(?<word>[a-z_]+)"" : ""(?<word>[a-z_]+)"";|\? ""(?<word>[a-z_]+)"" : kept \?\? ""(?<word>[a-z_]+)"";",
        RegexOptions.ExplicitCapture)]
    private static partial Regex WaitReasons();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceholderNames();
}
