using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How programs put workbooks together.</summary>
internal static class WorkbookHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        OfWorkbook("the calendar of 1904", Understood, (file, _) => file.From1904 = true),
        OfWorkbook("texts in their cells", Understood, (file, _) => file.TextShape = CellShape.Inline),
        OfWorkbook("texts in several fonts, with readings", Understood, (file, _) => file.TextShape = CellShape.Rich),
        OfWorkbook("texts as results of formulas", Understood, (file, _) => file.TextShape = CellShape.Formula),
        OfWorkbook("parts with backslashes", Understood, (file, _) => file.Style = file.Style with { Backslashes = true }),
        OfWorkbook("the workbook at the root", Understood, (file, _) => file.Style = file.Style with { AtRoot = true }),
        OfWorkbook("elements with a prefix", Understood, (file, _) => file.Style = file.Style with { Prefix = true }),
        OfWorkbook("cells that do not say where they are", Understood, (file, _) => file.Style = file.Style with { NoReferences = true }),
        OfWorkbook("a sheet that claims the whole grid", Understood, (file, _) => file.Style = file.Style with { FarDimension = true }),
        OfWorkbook("parts numbered against the order of the sheets", Understood,
            (file, _) => file.Style = file.Style with { Reversed = true }),
        OfWorkbook("ISO 29500 Strict", Either, (file, _) => file.Style = file.Style with { Strict = true }),
    ];
}
