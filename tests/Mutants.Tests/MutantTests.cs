using Gateway.Mutants.Tests.Changes;
using Gateway.Mutants.Tests.Running;

namespace Gateway.Mutants.Tests;

/// <summary>Every change to a pure rule is noticed by a test, or stands with its reason in docs/proofs.md.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    /// <summary>Changes whose file, member or text holds one of these words are tried; empty: all. Unset, the short form: those whose tests
    /// take no time.</summary>
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("GATEWAY_MUTANTS");

    private readonly Hunt _hunt = new(Repository.Root, new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, output.WriteLine);

    [Fact]
    public async Task Every_change_to_a_rule_is_noticed_or_has_its_reason()
    {
        var left = Survivors.Read(Repository.Root);
        var unexpected = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rules in PureRules.All.Where(rules => Wanted is not null || rules.IsQuick))
        {
            var (tried, alive) = await _hunt.RunAsync(rules, IsWanted);
            output.WriteLine($"{rules.Source}: {tried.Count} tried, {tried.Count - alive.Count} noticed, {alive.Count} alive.");
            seen.UnionWith(alive.Select(mutant => mutant.Key));
            unexpected.AddRange(alive.Where(mutant => !left.Has(mutant.Key)).Select(mutant => mutant.ToString()));
        }

        Assert.True(
            unexpected.Count == 0, $"{unexpected.Count} changes live without a reason in docs/proofs.md:\n{string.Join('\n', unexpected)}");
        if (Wanted is "")
            Assert.Empty(left.NeedlessFor(seen));
    }

    /// <summary>What a rename leaves behind in the table is found at once, and not by the long form alone.</summary>
    [Fact]
    public void Every_row_of_the_table_names_a_change_that_is_made() =>
        Assert.Empty(Survivors.Read(Repository.Root).NeedlessFor([.. PureRules.All.SelectMany(_hunt.List).Select(mutant => mutant.Key)]));

    private static bool IsWanted(Mutant mutant) =>
        Wanted is null || Wanted.Split(',').Any(word => mutant.ToString().Contains(word, StringComparison.Ordinal));
}
