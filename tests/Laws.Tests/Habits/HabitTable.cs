namespace Gateway.Laws.Tests.Habits;

/// <summary>Everything that is known to happen to true rows. A find from the field is one more line in one of these lists.</summary>
internal static class HabitTable
{
    public static readonly IReadOnlyList<Habit> OfRows =
        [
            .. NameHabits.All,
            .. DocumentHabits.All,
            .. PhoneHabits.All,
            .. DateHabits.All,
            .. TimeHabits.All,
            .. WordHabits.All,
            .. TextHabits.All,
            .. RowHabits.All,
        ];

    public static readonly IReadOnlyList<Habit> OfFiles =
    [
        .. HeadingHabits.All,
        .. ColumnHabits.All,
        .. PageHabits.All,
        .. EncodingHabits.All,
        .. WorkbookHabits.All,
    ];

    public static IEnumerable<Habit> All => OfRows.Concat(OfFiles);
}
