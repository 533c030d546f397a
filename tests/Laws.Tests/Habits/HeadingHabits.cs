using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How headings are written, and what stands above them.</summary>
internal static class HeadingHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        File("headings in English", Understood, (file, _) => Headings(file, (field, _) => PlainHeadings.Of(field, english: true))),
        File("headings in English as titles", Understood,
            (file, dice) => Headings(file, (field, _) => Title(PlainHeadings.Of(field, english: true), dice))),
        File("one heading by a synonym", Understood, (file, dice) =>
        {
            var chosen =
                dice.Of(file.Main.Columns.Where(column => column.Field is not null).Select(column => column.Field!.Value).ToList());
            return Headings(file, (field, heading) => field == chosen ? dice.Of(PlainHeadings.All[field]) : heading);
        }, least: 0.85),
        File("the phone by a synonym", Understood,
            (file, dice) => Headings(file, (field, heading) => field == Field.Phone ? dice.Of(PlainHeadings.All[field]) : heading),
            Somebody.WithMobile),
        File("every heading by a synonym", Either, (file, dice) => Headings(file, (field, _) => dice.Of(PlainHeadings.All[field]))),
        File("headings with stars", Understood,
            (file, dice) => Headings(file, (_, heading) => dice.OneOf("*", "＊", "* ", "") + heading + dice.OneOf("*", "", "＊"))),
        File("headings with marks of obligation", Understood,
            (file, dice) => Headings(file, (_, heading) => heading + dice.OneOf("（必填）", "(必填)", "【必填】", "（选填）", ""))),
        File("headings with hints", Either,
            (file, dice) =>
                Headings(file,
                    (field, heading) =>
                        heading + (field is Field.ArrivalDate
                            ? dice.OneOf("（格式：2020-02-14）", "(YYYY-MM-DD)")
                            : dice.OneOf("", "（如实填写）", "（下拉选择）")))),
        File("headings with colons", Understood, (file, dice) => Headings(file, (_, heading) => heading + dice.OneOf("：", ":", " :", ""))),
        File("headings with blanks inside", Understood,
            (file, dice) =>
                Headings(file,
                    (_, heading) => heading.Length > 1 ? Signs.Inside(heading, dice.OneOf(" ", "　", "\u00A0", "  "), dice) : heading)),
        File("headings with line breaks", Understood,
            (file, dice) =>
                Headings(file,
                    (_, heading) =>
                        dice.Chance(0.3) && heading.Length > 2 ? Signs.Inside(heading, dice.OneOf("\n", "\r\n"), dice) : heading)),
        File("headings with what cannot be seen", Understood,
            (file, dice) =>
                Headings(file,
                    (_, heading) => dice.OneOf("\u200B", "\uFEFF", "\u200E", "") + heading + dice.OneOf("\u200B", "\u00AD", ""))),
        File("headings with full-width signs", Understood, (file, _) => Headings(file, (_, heading) => heading.Replace('/', '／'))),
        File("headings in both languages", Either,
            (file, dice) =>
                Headings(file, (field, heading) => heading + dice.OneOf("/", " ", "\n", "（") + PlainHeadings.Of(field, english: true))),
        File("headings numbered", Either, (file, _) => Headings(file, (field, heading) => $"{(int)field + 1}.{heading}")),

        File("a title above", Understood, (file, dice) => Above(file, [dice.OneOf("入哈人员信息登记表", "哈尔滨站入哈人员登记汇总表（2020年2月）", "附件1")])),
        File("a title and the office above", Understood, (file, _) => Above(file, ["入哈人员信息登记表"], ["填报单位：道里区", "", "", "填报日期：2020-02-14"])),
        File("blank rows above", Understood,
            (file, dice) => Above(file, [.. Enumerable.Repeat<IReadOnlyList<string>>([], dice.Between(1, 3))])),
        File("a row of groups above", Understood, (file, _) => Above(file, ["", "基本信息", "", "", "", "", "行程信息"])),
        File("an explanation above", Either,
            (file, _) => Above(file, ["填表说明：1.姓名与证件一致；2.手机号填写本人；3.到达日期格式为2020-02-14"], ["单位负责人：王伟", "电话：0451-82345678"])),
        File("the headings again between the rows", Either, (file, _) =>
        {
            file.Main.Interjections.Add(new(file.Main.Lines.Count / 2, [.. file.Main.Columns.Select(column => column.Heading)]));
            return true;
        }),
        File("sums and notes below", Either, (file, dice) =>
        {
            file.Main.Interjections.Add(new(file.Main.Lines.Count,
                dice.OneOf<IReadOnlyList<string>>(["合计", $"{file.Main.Lines.Count}人"], ["注：以上人员均已核实"], ["填表人：李丽", "", "审核人：赵强"],
                    ["总计", "", "", "", "", "100"])));
            return true;
        }),
        File("a sum in the middle", Either, (file, _) =>
        {
            file.Main.Interjections.Add(new(file.Main.Lines.Count / 3, ["小计", "", $"{file.Main.Lines.Count / 3}"]));
            return true;
        }),
        File("blank rows between", Understood, (file, dice) =>
        {
            file.Main.Interjections.Add(new(dice.Below(file.Main.Lines.Count), []));
            file.Main.Interjections.Add(new(file.Main.Lines.Count, ["", "", " "]));
            return true;
        }),
    ];

    private static bool Headings(Manuscript file, Func<Field, string, string> written)
    {
        file.Main.Columns = [.. file.Main.Columns.Select(
            column => column.Field is { } field ? column with { Heading = written(field, column.Heading) } : column)];
        return true;
    }

    private static bool Above(Manuscript file, params ReadOnlySpan<IReadOnlyList<string>> rows)
    {
        file.Main.Above.AddRange(rows);
        return true;
    }

    private static string Title(string heading, Dice dice)
    {
        var words = heading.Replace('_', ' ');
        return dice.OneOf(words, words.ToUpperInvariant(), char.ToUpperInvariant(words[0]) + words[1..]);
    }
}
