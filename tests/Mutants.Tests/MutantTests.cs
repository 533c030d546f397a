using Gateway.Mutants.Tests.Changes;
using Gateway.Mutants.Tests.Running;

namespace Gateway.Mutants.Tests;

/// <summary>The long form: every change to a pure rule is noticed by a test, or stands with its reason in docs/proofs.md.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    /// <summary>Changes whose file, member or text holds one of these words are tried; empty: all. Unset: none, for it takes an hour or two.</summary>
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("GATEWAY_MUTANTS");

    [Fact]
    public async Task Every_change_to_a_rule_is_noticed_or_has_its_reason()
    {
        Assert.SkipWhen(Wanted is null, "GATEWAY_MUTANTS names no changes; empty means all.");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var left = Survivors.Read(Repository.Root);
        var unexpected = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rules in PureRules.All)
        {
            var (tried, alive) = await new Hunt(Repository.Root, configuration, output.WriteLine).RunAsync(rules, IsWanted);
            output.WriteLine($"{rules.Source}: {tried.Count} tried, {tried.Count - alive.Count} noticed, {alive.Count} alive.");
            seen.UnionWith(alive.Select(mutant => mutant.Key));
            unexpected.AddRange(alive.Where(mutant => !left.Has(mutant.Key)).Select(mutant => mutant.ToString()));
        }

        Assert.True(unexpected.Count == 0, $"{unexpected.Count} changes live without a reason in docs/proofs.md:\n{string.Join('\n', unexpected)}");
        if (Wanted!.Length == 0)
            Assert.Empty(left.NeedlessFor(seen));
    }

    private static bool IsWanted(Mutant mutant) => Wanted!.Split(',').Any(word => mutant.ToString().Contains(word, StringComparison.Ordinal));
}
