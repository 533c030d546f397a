using System.Globalization;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>Columns in another order, more of them, doubled, or such that only look like ours.</summary>
internal static class ColumnHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        File("columns in another order", Understood, (file, dice) =>
        {
            dice.Shuffle(file.Main.Columns);
            return true;
        }),
        File("a column of numbers in front", Understood,
            (file, dice) =>
                Added(file, 0, dice.OneOf("序号", "No."),
                    line => (file.Main.Lines.IndexOf(line) + 1).ToString(CultureInfo.InvariantCulture))),
        File("columns that nobody asked for", Understood, (file, dice) =>
            Added(file, 1, "性别", _ => dice.OneOf("男", "女")) && Added(file, 4, "民族", _ => "汉族")),
        File("a column of remarks", Either,
            (file, dice) =>
                Added(file, dice.Between(1, 8), dice.OneOf("备注", "编号", "其他情况", "体温"),
                    line => line.Dice.For("remark").OneOf("", "已核实", "36.5"))),
        File("a column without a heading", Either, (file, dice) => Added(file, dice.Between(1, 5), "", _ => dice.OneOf("x", "1"))),
        File("an empty column without a heading", Understood, (file, dice) => Added(file, dice.Between(1, 5), "", _ => "")),
        File("the phone of somebody else", Either,
            (file, dice) =>
                Added(file, dice.Below(file.Main.Columns.Count), dice.OneOf("紧急联系人电话", "家属电话", "联系人手机", "单位电话", "填表人电话", "接站人手机号"),
                    line => Phones.Mobile(line.Dice.For("relative")))),
        File("the name of somebody else", Either,
            (file, dice) => Added(file, 0, dice.OneOf("填表人姓名", "联系人姓名", "紧急联系人", "户主姓名"), line => Names.Han(line.Dice.For("relative")))),
        File("another address", Either,
            (file, dice) => Added(file, dice.Below(4), dice.OneOf("户籍地址", "工作单位地址", "户籍所在地", "出发地详细地址"), _ => "武汉市江汉路1号")),
        File("another day", Either,
            (file, dice) => Added(file, dice.Below(4), dice.OneOf("出生日期", "离哈日期", "返程日期", "出发日期", "填表日期"), _ => "2020-01-02")),
        File("another time", Either, (file, dice) => Added(file, dice.Below(4), dice.OneOf("出发时间", "填表时间", "登机时间"), _ => "03:33")),
        File("another number of a document", Either,
            (file, dice) =>
                Added(file, dice.Below(3), dice.OneOf("监护人身份证号", "护照号", "联系人证件号码"), line => Documents.IdCard(line.Dice.For("guardian")))),
        File("phones in two columns, one empty", Either, (file, dice) => Added(file, dice.Below(3), dice.OneOf("联系电话", "手机"), _ => "")),
        File("phones in two columns, equal", Understood,
            (file, dice) => Added(file, dice.Below(3), dice.OneOf("联系电话", "手机"), line => line.Truth.Phone)),
        File("phones in two columns, the other a landline", Either,
            (file, dice) =>
                Added(file, dice.Below(file.Main.Columns.Count), dice.OneOf("联系电话", "电话"),
                    line => line.Truth.Phone.Length > 0 ? "0451-82345678" : "")),
        File("phones in two columns, the other another mobile", Either,
            (file, dice) =>
                Added(file, dice.Below(file.Main.Columns.Count), dice.OneOf("联系电话", "电话", "手机"),
                    line => line.Truth.Phone.Length > 0 ? Phones.Mobile(line.Dice.For("other")) : "")),
        File("a column twice, equal", Understood, (file, dice) => Twice(file, dice, (line, field) => line[field])),
        File("a column twice, the second empty", Either, (file, dice) => Twice(file, dice, (_, _) => Cell.Empty)),
        File("the address twice, different", Either, (file, _) => Added(file, file.Main.Columns.Count, "详细地址", _ => "武汉市江汉路1号")),
        File("carriers in three columns", Understood, (file, _) =>
        {
            var at = file.Main.Columns.FindIndex(column => column.Field == Field.Carrier);
            if (at < 0)
                return false;
            file.Main.Columns.RemoveAt(at);
            file.Main.Columns.InsertRange(at,
            [
                new(null, "车次", line => line.Truth.Mode == ArrivalMode.Rail ? line[Field.Carrier] : Cell.Empty),
                new(null, "航班", line => line.Truth.Mode == ArrivalMode.Air ? line[Field.Carrier] : Cell.Empty),
                new(null, "车牌", line => line.Truth.Mode is ArrivalMode.Coach or ArrivalMode.SelfDrive ? line[Field.Carrier] : Cell.Empty),
            ]);
            return true;
        }),
        File("no column of the phone", Either, (file, _) => Without(file, Field.Phone), Somebody.WithoutPhone),
        File("the phone under a heading nobody knows", Either,
            (file, dice) => Headings(file, Field.Phone, dice.OneOf("号码", "微信同号", "Cell", "Tel No", "联络", "MOBILE NO."))),
        File("an optional column under a heading nobody knows", Either,
            (file, dice) =>
                Headings(file, dice.OneOf(Field.ArrivalTime, Field.Exposure, Field.Symptoms, Field.Party, Field.Carrier),
                    dice.OneOf("其他一", "情况", "杂项", "说明栏"))),
    ];

    private static bool Added(Manuscript file, int at, string heading, Func<Line, string> written)
    {
        file.Main.Columns.Insert(Math.Min(at, file.Main.Columns.Count), new InkColumn(null, heading, line => new Cell(written(line))));
        return true;
    }

    private static bool Twice(Manuscript file, Dice dice, Func<Line, Field, Cell> written)
    {
        var column = dice.Of(file.Main.Columns.Where(each => each.Field is not null).ToList());
        file.Main.Columns.Add(new InkColumn(null, column.Heading, line => written(line, column.Field!.Value)));
        return true;
    }

    /// <summary>The truth of such a file is that of people of whom nothing is known there.</summary>
    private static bool Without(Manuscript file, Field field)
    {
        if (field == Field.Phone && file.Main.Lines.Exists(line => line.Truth.Phone.Length > 0))
            return false;
        return file.Main.Columns.RemoveAll(column => column.Field == field) > 0;
    }

    private static bool Headings(Manuscript file, Field field, string heading)
    {
        var at = file.Main.Columns.FindIndex(column => column.Field == field);
        return Done(at >= 0, () => file.Main.Columns[at] = file.Main.Columns[at] with { Heading = heading });
    }
}
