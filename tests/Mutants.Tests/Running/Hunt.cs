using System.IO.Enumeration;
using Gateway.Mutants.Tests.Changes;
using Gateway.Mutants.Tests.Compiling;

namespace Gateway.Mutants.Tests.Running;

/// <summary>Makes all changes of some rules and tries each against the tests that come by its code.</summary>
internal sealed class Hunt(string root, string configuration, Action<string> say)
{
    /// <param name="wanted">Which changes are tried.</param>
    /// <returns>What was tried, and of this what no test noticed.</returns>
    public async Task<(IReadOnlyList<Mutant> Tried, IReadOnlyList<Mutant> Alive)> RunAsync(PureRules rules, Func<Mutant, bool> wanted)
    {
        var project = Path.Combine(root, "src", rules.Source);
        var folder = Path.GetDirectoryName(project)!;
        var list = new MutantList();
        var call = CompilerCall.Of(project, configuration);
        var changed = ChangedAssembly.Compile(call.Compilation, call.Resources, path => NameOf(rules, folder, path), list);
        say($"{rules.Source}: {list.All.Count} changes, {list.Refused} of them refused by the compiler.");
        List<Mutant> tried = [.. list.Compiled.Where(wanted)], alive = [];
        if (tried.Count == 0)
            return ([], []);

        var bed = new TestBed(Path.Combine(root, "tests", rules.Tests, "bin", configuration, "net10.0", $"Gateway.{rules.Tests}.dll"),
            changed, list.All.Count);
        var cases = await ReachedAsync(bed, rules);
        foreach (var mutant in tried)
        {
            var coming = cases.Where(each => each.Reached[mutant.Id]).Select(each => each.Case).ToList();
            var noticed = false;
            foreach (var test in coming.TakeWhile(_ => !noticed))
                noticed = await bed.NoticesAsync(test, mutant);
            if (noticed)
                continue;
            alive.Add(mutant);
            say($"{mutant}{(coming.Count == 0 ? " (no test comes by)" : "")}");
        }

        return (tried, alive);
    }

    /// <summary>All changes of some rules; those that the compiler refuses are among them.</summary>
    public IReadOnlyList<Mutant> List(PureRules rules)
    {
        var project = Path.Combine(root, "src", rules.Source);
        var list = new MutantList();
        ChangedAssembly.Change(CompilerCall.Of(project, configuration).Compilation,
            path => NameOf(rules, Path.GetDirectoryName(project)!, path), list);
        return list.All;
    }

    /// <summary>Each case with the changes that it comes by, quick ones first.</summary>
    private async Task<List<(TestCase Case, bool[] Reached)>> ReachedAsync(TestBed bed, PureRules rules)
    {
        var types = bed.Tests.GetTypes()
            .Where(type => type is { IsAbstract: false, IsNested: false } && Matches(rules.Classes, type) && !Matches(rules.Slow, type))
            .ToList();
        List<(TestCase Case, TimeSpan Took, bool[] Reached)> all = [];
        List<string> failed = [];
        foreach (var test in types.SelectMany(TestCase.In))
        {
            // What is made once is made before the first look.
            await test.RunAsync();
            var (failure, took, reached) = await bed.TryAsync(test);
            all.Add((test, took, reached));
            if (failure is not null)
                failed.Add($"{test}: {failure}");
        }

        Assert.True(failed.Count == 0, $"fail without any change:\n{string.Join('\n', failed)}");
        Assert.NotEmpty(all);
        var slowest = all.MaxBy(each => each.Took);
        say($"{all.Count} cases of {types.Count} classes, {all.Sum(each => each.Took.TotalSeconds):0.0} s; the slowest is {slowest.Case}, {slowest.Took.TotalSeconds:0.0} s");
        return [.. all.OrderBy(each => each.Took).Select(each => (each.Case, each.Reached))];
    }

    private static bool Matches(IReadOnlyList<string> patterns, Type type) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, type.FullName, ignoreCase: false));

    private static string? NameOf(PureRules rules, string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return rules.Files.Any(file => relative == file || relative.StartsWith(file + "/", StringComparison.Ordinal)) ? relative : null;
    }
}
