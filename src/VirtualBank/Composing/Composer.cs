using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Composing;

/// <summary>Draws modems out of the table of habits. Pure: the same seed gives the same modems, and each is drawn for itself.</summary>
internal static class Composer
{
    /// <summary>One modem in so many has no habit at all: the others must not disturb it.</summary>
    private const int OneSoundIn = 20;

    /// <summary>One modem in so many has one habit more, and of these again.</summary>
    private const int OneMoreIn = 2;
    private const int Most = 4;

    /// <summary>A prime: neighbours in a bank are no neighbours in the table.</summary>
    private const int Stride = 7919;

    public static IReadOnlyList<ComposedModem> Draw(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(position => DrawOne(position, seed))];

    /// <summary>The modems that are wanted: <c>habit+habit,habit,,habit</c>; an empty one has none.</summary>
    /// <exception cref="FormatException">A habit that there is not, or two of one kind.</exception>
    public static IReadOnlyList<ComposedModem> Parse(string wanted, int seed) => [.. wanted.Split(',').Select((names, position) =>
    {
        var habits =
            names.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(HabitTable.Named).ToList();
        if (habits.GroupBy(habit => habit.Kind).FirstOrDefault(kind => kind.Count() > 1) is { } twice)
            throw new FormatException($"{names}: {string.Join(" and ", twice.Select(habit => habit.Name))} contradict each other.");
        return new ComposedModem(Make(new Random(Mixed(seed, position))), habits);
    })];

    private static ComposedModem DrawOne(int position, int seed)
    {
        var chance = new Random(Mixed(seed, position));
        var family = Make(chance);
        if (position % OneSoundIn == 0) return new ComposedModem(family, []);
        // The first in turn, so that a bank of some hundreds has them all; the others by chance.
        long turn = position - (position / OneSoundIn) - 1;
        var first = HabitTable.All[(int)(((turn * Stride) + ((long)seed * 31)) % HabitTable.All.Count)];
        var habits = new List<Habit> { first };
        while (first.Kind != HabitKind.Port && habits.Count < Most && chance.Next(OneMoreIn) == 0)
        {
            var more = HabitTable.All[chance.Next(HabitTable.All.Count)];
            if (more.Kind != HabitKind.Port && habits.TrueForAll(habit => habit.Kind != more.Kind)) habits.Add(more);
        }
        return new ComposedModem(family, habits);
    }

    private static string Make(Random chance) => ModemFamily.All[chance.Next(ModemFamily.All.Count)].Name;

    private static int Mixed(int seed, int position) => unchecked((seed * 1_000_003) + (position * 7919));
}
