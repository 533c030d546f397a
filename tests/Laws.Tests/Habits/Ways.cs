using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Habits;

/// <summary>The shapes that lines of the tables have.</summary>
internal static class Ways
{
    /// <summary>The field's text is written otherwise; null where it does not apply.</summary>
    public static Habit Text(string name, Field field, Promise promise, Func<Person, Dice, string?> written,
        Func<Person, Dice, Person>? of = null, double least = 1) =>
        Line(name, field, promise, (line, _) => written(line.Truth, line.Dice) is { } text ? new Cell(text) : null, of, least);

    /// <summary>A workbook's cell that is not text.</summary>
    public static Habit InCell(string name, Field field, Promise promise, Func<Person, Dice, Manuscript, Cell?> written,
        Func<Person, Dice, Person>? of = null, double least = 1) =>
        Line(name, field, promise, (line, file) => file.IsText ? null : written(line.Truth, line.Dice, file), of, least);

    /// <summary>What is written does not hold the truth any more.</summary>
    public static Habit Lost(string name, Field field, Func<Person, Dice, string?> written, Func<Person, Dice, Person>? of = null) =>
        Unknowable(Text(name, field, Promise.Asked, written, of));

    public static Habit LostCell(string name, Field field, Func<Person, Dice, Manuscript, Cell?> written,
        Func<Person, Dice, Person>? of = null) =>
        Unknowable(InCell(name, field, Promise.Asked, written, of));

    /// <summary>Something happens to the whole row.</summary>
    public static Habit Row(string name, Promise promise, Func<Line, Manuscript, bool> happens, Func<Person, Dice, Person>? of = null) =>
        new(name, promise, null) { OnLine = happens, For = of ?? ((person, _) => person) };

    public static Habit File(string name, Promise promise, Func<Manuscript, Dice, bool> happens,
        Func<Person, Dice, Person>? of = null, double least = 1) =>
        new(name, promise, null) { OnFile = happens, For = of ?? ((person, _) => person), LeastShare = least };

    /// <summary>A habit of files that are text, or of workbooks.</summary>
    public static Habit OfText(string name, Promise promise, Action<Manuscript, Dice> happens,
        Func<Person, Dice, Person>? of = null, double least = 1) =>
        File(name, promise, (file, dice) => Done(file.IsText, () => happens(file, dice)), of, least);

    public static Habit OfWorkbook(string name, Promise promise, Action<Manuscript, Dice> happens,
        Func<Person, Dice, Person>? of = null, double least = 1) =>
        File(name, promise, (file, dice) => Done(!file.IsText, () => happens(file, dice)), of, least);

    /// <summary>Whether it applied.</summary>
    public static bool Done(bool applies, Action happens)
    {
        if (applies)
            happens();
        return applies;
    }

    private static Habit Line(string name, Field field, Promise promise, Func<Line, Manuscript, Cell?> written,
        Func<Person, Dice, Person>? of, double least) =>
        new(name, promise, field)
        {
            OnLine = (line, file) =>
            {
                if (file.Main.Columns.TrueForAll(column => column.Field != field) || written(line, file) is not { } cell)
                    return false;
                line.Cells[field] = cell;
                return true;
            },
            For = of ?? ((person, _) => person),
            LeastShare = least,
        };

    private static Habit Unknowable(Habit habit)
    {
        var writes = habit.OnLine!;
        return habit with
        {
            OnLine = (line, file) =>
            {
                if (!writes(line, file))
                    return false;
                line.IsUnknowable = true;
                return true;
            },
        };
    }
}
