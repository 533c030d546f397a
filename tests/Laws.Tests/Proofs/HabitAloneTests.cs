using Gateway.Laws.Tests.Corpora;
using Gateway.Laws.Tests.Gate;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.Json;

namespace Gateway.Laws.Tests.Proofs;

/// <summary>Each habit by itself: what is documented as understood is stored, what cannot be known is asked for.</summary>
public sealed class HabitAloneTests(LawCore core)
{

    public static TheoryData<string> Names => [.. HabitTable.All.Select(habit => habit.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Keeps_its_promise(string name)
    {
        var habit = HabitTable.All.Single(each => each.Name == name);
        Assert.SkipWhen(habit.KnownToFail.Length > 0, habit.KnownToFail);
        // People of its own: nobody was stored before.
        var seed = new Dice(7).For(name).Below(int.MaxValue);
        var (applied, stored) = (0, 0);
        // Text and workbooks, typed in and on paper, UTF-8 and GB18030.
        foreach (var number in (int[])[0, 3, 2, 5, 12, 9])
        {
            var recipe = new Recipe(seed, number, 8, habit);
            var file = recipe.Make();
            var lines = habit.OnFile is null ? file.Main.Lines.Where(line => line.Habits.Contains(habit)).ToList()
                : file.Habits.Contains(habit) ? file.Main.Lines : [];
            if (lines.Count == 0)
                continue;
            var (verdict, _, _) = await core.TryAsync(file);
            if (verdict.Findings.Count > 0)
                Assert.Fail(await Smaller.OfAsync(core, recipe, file, verdict.Findings[0]));
            applied += lines.Count;
            stored += lines.Count(verdict.Stored.Contains);
            if (habit.Promise == Promise.Understood && stored < applied * habit.LeastShare)
                Assert.Fail($"{stored} of {applied} stored, at least {habit.LeastShare:0 %} promised\n{await ExampleAsync(recipe)}");
        }

        Assert.True(applied > 0, "It never applied.");
    }

    [Fact]
    public void Every_habit_has_a_name_of_its_own_and_the_waiting_are_among_them()
    {
        Assert.Empty(HabitTable.All.GroupBy(habit => habit.Name).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(Waiting.Names.Except([
            .. HabitTable.All.Select(habit => habit.Name), .. HabitTable.OfRows.Select(habit => $"{habit.Name} over HTTP"),
            .. KeyHabits.All.Select(habit => habit.Name), .. JsonHabits.All.Select(habit => habit.Name), .. HostileFiles.Names,
        ]));
    }

    private async Task<string> ExampleAsync(Recipe recipe)
    {
        var file = recipe.Make();
        var (verdict, run, _) = await core.TryAsync(file);
        var line = file.Main.Lines.First(each => !verdict.Stored.Contains(each));
        var written = string.Join(" ", file.Main.Columns.Select(column => $"{column.Heading}=“{column.Cell(line).Text}”"));
        return $"file {recipe.Number} ({file.Format}): {written}\nexit {run.Exit} {run.Output[..Math.Min(1500, run.Output.Length)]} {run.Errors[..Math.Min(800, run.Errors.Length)]}";
    }
}
