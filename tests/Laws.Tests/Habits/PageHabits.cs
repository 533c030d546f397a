using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>Several sheets, hidden ones, lists, merged cells.</summary>
internal static class PageHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        OfWorkbook("an empty sheet in front", Understood, (file, _) => file.Pages.Insert(0, List("Sheet0"))),
        OfWorkbook("empty sheets behind", Understood, (file, _) => file.Pages.AddRange([List("Sheet2"), List("Sheet3")])),
        OfWorkbook("a list of words in front", Either,
            (file, _) => file.Pages.Insert(0, List("字典", ["交通方式", "目的"], ["飞机", "返哈"], ["火车", "探亲"]))),
        OfWorkbook("a hidden list of words in front", Understood,
            (file, _) => file.Pages.Insert(0, Hidden(List("字典", ["交通方式", "目的"], ["飞机", "返哈"]), Visibility.Hidden))),
        OfWorkbook("a list of words hidden for good in front", Understood,
            (file, _) => file.Pages.Insert(0, Hidden(List("dict", ["飞机"], ["火车"]), Visibility.VeryHidden))),
        OfWorkbook("an explanation in front", Either, (file, _) => file.Pages.Insert(0, List("填表说明", ["1. 姓名与证件一致"], ["2. 手机号为本人"]))),
        OfWorkbook("a list of words behind", Either, (file, _) => file.Pages.Add(List("代码表", ["区县", "代码"], ["道里区", "230102"]))),
        OfWorkbook("last week's people hidden in front", Understood,
            (file, dice) => file.Pages.Insert(0, Hidden(Others(file, dice, "旧"), Visibility.Hidden))),
        OfWorkbook("people of three days on three sheets", Either, (file, dice) =>
        {
            file.Main.Name = "2月14日";
            file.Pages.Add(Others(file, dice, "2月15日"));
            file.Pages.Add(Others(file, dice.For("third"), "2月16日"));
        }),
        OfWorkbook("people on two sheets, the second without its headings", Either, (file, dice) =>
        {
            var others = Others(file, dice, "续表");
            others.Columns = [.. others.Columns.Select((column, index) => column with { Heading = index == 0 ? "序" : "" })];
            file.Pages.Add(others);
        }),
        OfWorkbook("the phone of a family in merged cells", Either, (file, dice) => Merge(file, Field.Phone, dice)),
        OfWorkbook("the day of a family in merged cells", Either, (file, dice) => Merge(file, Field.ArrivalDate, dice)),
        OfWorkbook("the time of a family in merged cells", Either, (file, dice) => Merge(file, Field.ArrivalTime, dice)),
        OfWorkbook("the address of a family in merged cells", Either, (file, dice) => Merge(file, Field.Address, dice)),
    ];

    private static Page List(string name, params ReadOnlySpan<IReadOnlyList<string>> rows)
    {
        var page = new Page(name) { IsList = true };
        page.Above.AddRange(rows);
        return page;
    }

    private static Page Hidden(Page page, Visibility visibility)
    {
        page.Visibility = visibility;
        return page;
    }

    private static Page Others(Manuscript file, Dice dice, string name) => new(name)
    {
        Columns = [.. file.Main.Columns],
        Lines = [.. Population.Draw(dice, 5, file.HasPaper).Select((person, index) => new Line(person, dice.For(index)))],
    };

    /// <summary>As families write it: the value stands in the first row, the cells below are merged with it.</summary>
    private static void Merge(Manuscript file, Field field, Dice dice)
    {
        var column = file.Main.Columns.FindIndex(each => each.Field == field);
        if (column < 0 || file.Main.Lines.Count < 4 || file.Main.Interjections.Count > 0)
            return;
        var first = dice.Below(file.Main.Lines.Count - 3);
        // A row that lost its value would find it again in the merged cell.
        if (file.Main.Lines.Skip(first).Take(3).Any(line => line.Has(field)))
            return;
        var head = file.Main.Lines[first];
        for (var index = first; index < first + 3; index++)
        {
            var line = file.Main.Lines[index];
            var truth = head.Truth;
            line.Truth = field switch
            {
                Field.Phone => line.Truth with { Phone = truth.Phone, Party = "" },
                Field.ArrivalDate => line.Truth with { ArrivalDate = truth.ArrivalDate, Party = "" },
                Field.ArrivalTime => line.Truth with { ArrivalTime = truth.ArrivalTime, Party = "" },
                _ => line.Truth with { Address = truth.Address, Party = "" },
            };
            if (index == first)
                line.Cells.Remove(field);
            else
                line.Cells[field] = Cell.Empty;
        }

        file.Main.Merged.Add((column, first, first + 2));
    }
}
