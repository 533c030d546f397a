using System.Text;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.Judging;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Proofs;

/// <summary>Makes a find readable: the same row with as few habits as still show it, and what was written.</summary>
internal static class Smaller
{
    public static async Task<string> OfAsync(LawCore core, Recipe recipe, Manuscript file, Finding finding)
    {
        var index = finding.Line is { } line ? file.Main.Lines.IndexOf(line) : -1;
        var habits = file.Habits.Concat(finding.Line?.Habits ?? file.Main.Lines.SelectMany(each => each.Habits)).Distinct().ToHashSet();
        // Alone first; a row that others swallowed needs them.
        var single = index >= 0 && await ShowsAsync(core, recipe, habits, index, finding.Kind);
        foreach (var habit in habits.ToList())
        {
            habits.Remove(habit);
            if (!await ShowsAsync(core, recipe, habits, single ? index : -1, finding.Kind))
                habits.Add(habit);
        }

        return await ToldAsync(core, recipe, habits, single ? index : -1, finding);
    }

    private static Manuscript Make(Recipe recipe, HashSet<Habit> habits, int index) =>
        recipe.Make(habits.Contains, index >= 0 ? each => each == index : null);

    private static async Task<bool> ShowsAsync(LawCore core, Recipe recipe, HashSet<Habit> habits, int index, string kind)
    {
        var (verdict, _, _) = await core.TryAsync(Make(recipe, habits, index));
        return verdict.Findings.Any(each => each.Kind == kind);
    }

    private static async Task<string> ToldAsync(LawCore core, Recipe recipe, HashSet<Habit> habits, int index, Finding finding)
    {
        var file = Make(recipe, habits, index);
        var (verdict, run, bytes) = await core.TryAsync(file);
        var shown = verdict.Findings.FirstOrDefault(each => each.Kind == finding.Kind) ?? finding;
        var line = shown.Line ?? file.Main.Lines[0];
        var text = new StringBuilder();
        text.Append($"{shown}\n  seed {recipe.Seed}, file {recipe.Number} ({file.Format}), habits: {string.Join("; ", habits)}");
        text.Append("\n  written:");
        foreach (var column in file.Main.Columns)
        {
            var cell = column.Cell(line);
            text.Append($" {column.Heading}=“{cell.Text}”{(cell.IsNumeric ? $" ({cell.Written(file.From1904)}, format {cell.FormatId}{cell.FormatCode})" : "")}");
        }

        text.Append($"\n  truth: {string.Join(", ", Enum.GetValues<Field>().Select(line.Truth.Written).Where(each => each.Length > 0))}");
        text.Append($"\n  exit {run.Exit}; {Start(run.Output)}; {Start(run.Errors)}");
        if (Environment.GetEnvironmentVariable("GATEWAY_FINDS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{recipe.Seed}-{recipe.Number}-{Math.Abs(index)}.{(file.IsText ? "csv" : "xlsx")}"), bytes);
        return text.ToString();
    }

    private static string Start(string text) => text.Length > 500 ? text[..500] + "…" : text.Trim();
}
