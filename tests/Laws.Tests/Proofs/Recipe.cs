using System.Text;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Proofs;

/// <summary>
/// One file of the law: all of it follows from seed and number, also when habits or lines are left out, so that a find can be made smaller.
/// </summary>
/// <param name="Alone">One habit on every row and nothing else; null for what chance brings.</param>
internal sealed record Recipe(int Seed, int Number, int Lines, Habit? Alone = null)
{
    private static readonly Field[] OnSheetsOnly = [Field.SheetSerial, Field.EnteredAt, Field.EnteredThrough];

    private static readonly Format[] Formats = [Format.Csv, Format.Workbook, Format.Tsv, Format.Workbook, Format.Semicolon, Format.Csv];

    public Manuscript Make(Func<Habit, bool>? keeps = null, Func<int, bool>? keepsLine = null)
    {
        var dice = new Dice(Seed).For(Number);
        var onPaper = Alone is null ? dice.Chance(0.2) : Number % 2 == 1;
        var format = Alone is null ? dice.Of(Formats) : Formats[Number / 2 % Formats.Length];
        var file = new Manuscript(format, dice);
        if (file.IsText && (Alone is null ? dice.Chance(0.25) : Number >= 12))
            file.Encoding = Encoding.GetEncoding("GB18030");
        file.Pages.Add(file.Main);
        file.Main.Columns = [.. Enum.GetValues<Field>()
            .Where(field => OnSheetsOnly.Contains(field) ? onPaper : field != Field.EntryPoint || !onPaper)
            .Select(field => InkColumn.Of(field, PlainHeadings.Of(field, english: false)))];
        var people = Population.Draw(dice.For("people"), Lines, onPaper);
        for (var index = 0; index < people.Count; index++)
        {
            var own = dice.For("line").For(index);
            var person = Alone is null ? people[index] : Alone.For(people[index], own.For("somebody"));
            var line = new Line(person, own.For("written"));
            if (keepsLine?.Invoke(index) ?? true)
                file.Main.Lines.Add(line);
            foreach (var habit in Alone is { OnLine: not null } ? [Alone] : Alone is null ? RowHabitsOf(own) : [])
                Apply(habit, line, file, keeps);
        }

        foreach (var habit in Alone is { OnFile: not null } ? [Alone] : Alone is null ? FileHabitsOf(dice.For("habits")) : [])
        {
            if ((keeps?.Invoke(habit) ?? true) && habit.OnFile!(file, dice.For(habit.Name)))
                file.Habits.Add(habit);
        }

        return file;
    }

    public static byte[] Bytes(Manuscript file) => file.IsText ? TextFile.Write(file) : Workbook.Write(file);

    private static void Apply(Habit habit, Line line, Manuscript file, Func<Habit, bool>? keeps)
    {
        if (!(keeps?.Invoke(habit) ?? true) || (habit.Field is { } field && line.Has(field)))
            return;
        if (habit.OnLine!(line, file))
            line.Habits.Add(habit);
    }

    private static IEnumerable<Habit> RowHabitsOf(Dice dice)
    {
        var count = dice.Below(20) switch { < 6 => 0, < 14 => 1, < 18 => 2, _ => 3 };
        for (var each = 0; each < count; each++)
        {
            var habit = dice.Of(HabitTable.OfRows);
            if (habit.KnownToFail.Length == 0)
                yield return habit;
        }
    }

    private static IEnumerable<Habit> FileHabitsOf(Dice dice)
    {
        var count = dice.Below(10) switch { < 3 => 0, < 7 => 1, < 9 => 2, _ => 3 };
        for (var each = 0; each < count; each++)
        {
            var habit = dice.Of(HabitTable.OfFiles);
            if (habit.KnownToFail.Length == 0)
                yield return habit;
        }
    }
}
