using System.Text.RegularExpressions;
using Gateway.Core.Alerts;
using Gateway.Core.Tests.Documents;

namespace Gateway.Core.Tests.Alerts;

/// <summary>The rules for Prometheus and the table of docs/metrics.md against the conditions there are: each is decided in one place, the
/// core.</summary>
public sealed partial class AlertFilesTests
{
    /// <summary>What the core's conditions are made of: a rule that compares one of these decides a second time.</summary>
    private static readonly string[] Decided = ["gateway_modems_usable", "gateway_modems{", "gateway_sms_unknown_open",
        "gateway_forecast_shortfall_parts", "gateway_store_free_bytes", "gateway_store_unreadable"];

    private static readonly string File = System.IO.File.ReadAllText(DocumentTable.InRepository("deploy/prometheus/alerts.yml"));

    private static readonly List<(string Name, string Expression, string Summary)> Rules =
        [.. Rule().Matches(File)
            .Select(match => (match.Groups["name"].Value, match.Groups["expression"].Value, match.Groups["summary"].Value))];

    [Fact]
    public void Every_rule_is_read() => Assert.Equal(File.Split("- alert: ").Length - 1, Rules.Count);

    [Fact]
    public void Every_condition_has_one_rule_of_its_name()
    {
        var told = Rules.Select(rule => (rule.Name, Active().Match(rule.Expression))).Where(rule => rule.Item2.Success)
            .Select(rule => (rule.Name, Word: rule.Item2.Groups["word"].Value)).ToList();
        Assert.Equal(AlertRules.Names.Order(StringComparer.Ordinal), told.Select(rule => rule.Word).Order(StringComparer.Ordinal));
        Assert.All(told, rule => Assert.Equal(rule.Word.Replace("_", "", StringComparison.Ordinal), rule.Name, ignoreCase: true));
    }

    [Fact]
    public void No_rule_decides_what_the_core_decides() => Assert.All(Rules.Where(rule => !Active().IsMatch(rule.Expression)), rule =>
        Assert.DoesNotContain(Decided, metric => rule.Expression.Contains(metric, StringComparison.Ordinal)));

    [Fact]
    public void A_rule_compares_nothing_but_whether_the_condition_holds() =>
        Assert.All(Rules.Where(rule => Active().IsMatch(rule.Expression)), rule =>
        Assert.Matches(@"^(gateway_[a-z_]+( == 1)? and on \(\) )?gateway_alert_active\{alert=""[a-z_]+""\} == 1$", rule.Expression));

    [Fact]
    public void Every_rule_is_told_in_both_languages() =>
        Assert.All(Rules, rule => Assert.Matches(@"^[ -~]*[a-z)}][.] .*\p{IsCJKUnifiedIdeographs}.*。$", rule.Summary));

    [Fact]
    public void Every_condition_stands_in_the_document()
    {
        var rows = System.IO.File.ReadLines(DocumentTable.InRepository("docs/metrics.md"))
            .SkipWhile(line => line != "| Name | Holds while |").Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(AlertRules.Names.Order(StringComparer.Ordinal), rows.Select(row => row.Split('`')[1]).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        @"- alert: (?<name>\w+)\n\s+expr: (?<expression>>\n(\s{10}[^\n]+\n)+|[^\n]+\n)(\s+(for|labels): [^\n]+\n)*\s+annotations:\n\s+summary: ""(?<summary>[^\n]+)""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"gateway_alert_active\{alert=""(?<word>[a-z_]+)""\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Active();
}
