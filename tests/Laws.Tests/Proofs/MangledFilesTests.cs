using System.Globalization;
using System.Text;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.Judging;

namespace Gateway.Laws.Tests.Proofs;

/// <summary>Never silently wrong: what people and programs do to true rows, all at once.</summary>
public sealed class MangledFilesTests(LawCore core)
{
    private const int LinesOfFile = 40;
    private const int MostTold = 8;

    // Another seed each time belongs to the long form (.ci/full mangler): a change must not fail for what it did not do.
    private static readonly int Seed = Setting("GATEWAY_SEED", 20261127);
    private static readonly int Rows = Setting("GATEWAY_MANGLED_ROWS", 10_000);

    [Fact]
    public async Task Every_mangled_row_is_stored_as_the_truth_or_refused_in_words()
    {
        var tallies = HabitTable.All.ToDictionary(habit => habit, _ => (Written: 0, Stored: 0));
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var told = new List<string>();
        var (rows, stored) = (0, 0);
        for (var number = 0; rows < Rows; number++)
        {
            var recipe = new Recipe(Seed, number, LinesOfFile);
            var file = recipe.Make();
            var (verdict, _, _) = await core.TryAsync(file);
            rows += verdict.Rows;
            stored += verdict.Stored.Count;
            foreach (var line in file.Main.Lines)
            {
                foreach (var habit in line.Habits.Concat(file.Habits).Distinct())
                    tallies[habit] = (tallies[habit].Written + 1, tallies[habit].Stored + (verdict.Stored.Contains(line) ? 1 : 0));
            }

            foreach (var finding in verdict.Findings)
            {
                kinds[finding.Kind] = kinds.GetValueOrDefault(finding.Kind) + 1;
                if (kinds[finding.Kind] <= 2 && told.Count < MostTold)
                    told.Add(await Smaller.OfAsync(core, recipe, file, finding));
            }
        }

        Tell(tallies, rows, stored, kinds);
        Assert.True(
            kinds.Count == 0, $"seed {Seed}: {string.Join(", ", kinds.Select(kind => $"{kind.Value} × {kind.Key}"))}\n\n{string.Join("\n\n", told)}");
        Assert.True(stored > rows * 0.3, $"seed {Seed}: only {stored} of {rows} rows were stored: refusing everything is no answer");
    }

    private static void Tell(Dictionary<Habit, (int Written, int Stored)> tallies, int rows, int stored,
        SortedDictionary<string, int> kinds)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"seed {Seed}: {rows} rows, {stored} stored as the truth, {rows - stored} refused in words, {kinds.Values.Sum()} wrong\n");
        foreach (var (habit, (written, right)) in tallies.OrderBy(
            each => each.Value.Written == 0 ? 2 : (double)each.Value.Stored / each.Value.Written))
            text.Append(CultureInfo.InvariantCulture, $"{(written == 0 ? 0 : 100.0 * right / written),5:0} % of {written,5}  {habit}\n");
        TestContext.Current.SendDiagnosticMessage(text.ToString());
        if (Environment.GetEnvironmentVariable("GATEWAY_FINDS") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"habits-{Seed}.txt"), text.ToString());
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
