namespace Gateway.VirtualBank.Composing;

/// <summary>All habits. A new one from the field is one line in the file of its kind.</summary>
internal static class HabitTable
{
    public static readonly IReadOnlyList<Habit> All =
    [
        .. IdentityHabits.All, .. PortHabits.All, .. CommandHabits.All, .. RestartHabits.All, .. CardHabits.All,
        .. NetworkHabits.All, .. MessageHabits.All,
    ];

    private static readonly Dictionary<string, Habit> ByName = All.ToDictionary(habit => habit.Name, StringComparer.Ordinal);

    /// <exception cref="FormatException">There is no such habit.</exception>
    public static Habit Named(string name) => ByName.TryGetValue(name, out var habit)
        ? habit
        : throw new FormatException($"There is no habit '{name}'; docs/virtual-bank.md lists them.");

    /// <summary>A modem with it sends, whatever it takes.</summary>
    public static Habit MustSend(HabitKind kind, string name, string meaning, params string[] words) =>
        new(name, kind, meaning, null) { Words = words };

    /// <summary>A modem with it may stay out of service, if its state says so with one of these reasons.</summary>
    /// <param name="reasons">Parted by blanks.</param>
    public static Habit MaySayWhy(HabitKind kind, string name, string meaning, string reasons, params string[] words) =>
        new(name, kind, meaning, reasons.Split(' ')) { Words = words };
}
