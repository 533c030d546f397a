using Gateway.VirtualBank.Composing;

namespace Gateway.VirtualBank;

/// <summary>The tables of docs/virtual-bank.md as <c>--help words</c> and <c>--help habits</c> print them.</summary>
internal static class WordList
{
    public static string Words => string.Join('\n', Misbehaviours.Words.ByName.Values.Select(word =>
        $"| `{word.Name}{(word.Argument is { Length: > 0 } argument ? $"={argument}" : "")}` | {word.Meaning} |"));

    public static string Habits => string.Join('\n', HabitTable.All.Select(Row));

    /// <summary>One row of the table of habits.</summary>
    public static string Row(
        Habit habit) => $"| `{habit.Name}` | {habit.Meaning} | {(habit.MustSend ? "sends" : $"may say why: {string.Join(", ", habit.Reasons!)}")} |";
}
