using System.Globalization;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;
using Number = Gateway.Laws.Tests.Sheets.Cell;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How times of arrival and of entry are written and kept by spreadsheets.</summary>
internal static class TimeHabits
{
    private static readonly int[] BuiltIn = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 55, 56];

    private static readonly string[] Codes =
        ["h:mm", "hh:mm", "h:mm;@", "[h]:mm", "[h]:mm:ss;@", "[hh]mm", "上午/下午h\"时\"mm\"分\"", "h\"时\"mm\"分\"", "h:mm AM/PM", "[$-804]h:mm",
            "hh:mm:ss", "[$-F400]h:mm:ss AM/PM", "h\"点\"mm"];

    public static readonly IReadOnlyList<Habit> All =
    [
        Time("time without a zero", t => Shown(t, "H:mm")), Time("time with seconds", t => Shown(t, "HH:mm:ss")),
        Time("time with a full-width colon", t => Shown(t, "H：mm")), Time("time as four digits", t => Shown(t, "HHmm")),
        Time("time in full width", t => Signs.FullWidth(Shown(t, "HH:mm"))), Time("time in Chinese", t => Shown(t, "H时m分"), Either),
        Time("time of a clock", t => Shown(t, "H点mm分"), Either), Time("time with AM and PM", t => Shown(t, "h:mm tt"), Either),
        Time("time in halves of the day", t => (t.Hour < 12 ? "上午" : "下午") + Shown(t, "h:mm"), Either),
        Time("time with a point", t => Shown(t, "HH.mm"), Either),
        Time("time without a minute's zero", t => $"{t.Hour}:{t.Minute}", Either),
        Time("about a time", t => Shown(t, "HH:mm") + "左右", Either),
        Time("time with its date", t => "2020-02-14 " + Shown(t, "HH:mm"), Either),
        Time("time as a share of the day", t => (t.ToTimeSpan().TotalDays).ToString("0.############", CultureInfo.InvariantCulture),
            Either), Time("time as a number without zeros", t => Shown(t, "HHmm").TrimStart('0'), Either),
            Text("time with an invisible character", Field.ArrivalTime, Understood,
                (p, d) => p.ArrivalTime is { } t ? d.Of(Signs.Invisible) + Shown(t, "HH:mm") : null,
            Somebody.WithTime),
        Text("no time, in a word", Field.ArrivalTime, Either,
            (p, d) => p.ArrivalTime is null ? d.OneOf("无", "-", "不详", "待定", "/", "未知") : null,
            (p, _) => p with { ArrivalTime = null, Party = "" }),

        InCell("time in a built-in format", Field.ArrivalTime, Understood,
            (p, d, _) => Serial(p, Number.Numeric(0, "", d.Of(BuiltIn))), Somebody.WithTime),
        InCell("time in a format of the workbook", Field.ArrivalTime, Understood,
            (p, d, _) => Serial(p, Number.Numeric(0, "", d.Of(Codes))), Somebody.WithTime),
        InCell("time in a cell without a format", Field.ArrivalTime, Either,
            (p, _, _) => Serial(p, Number.Numeric(0, "")), Somebody.WithTime),
        InCell("time with the date in the cell", Field.ArrivalTime, Understood,
            (p, d, _) => p.ArrivalTime is { } t ? Number.Day(p.ArrivalDate.ToDateTime(t), Shown(t, "H:mm"), d.OneOf(20, 21, 32)) : null,
            Somebody.WithTime),
        InCell("date and time shown both", Field.ArrivalTime, Either,
            (p, d, _) => p.ArrivalTime is { } t ? Number.Day(p.ArrivalDate.ToDateTime(t), Shown(t, "H:mm"), d.OneOf(22, 14)) : null,
            Somebody.WithTime),
        InCell("time that lost its last digits", Field.ArrivalTime, Understood,
            (p, _, _) => p.ArrivalTime is { } t ? Number.Numeric(Math.Round(t.ToTimeSpan().TotalDays, 6), Shown(t, "H:mm"), 20) : null,
            Somebody.WithTime),
        InCell("time as four digits in a numeric cell", Field.ArrivalTime, Either,
            (p, _, _) => p.ArrivalTime is { } t ? Number.Numeric((t.Hour * 100) + t.Minute, Shown(t, "Hmm")) : null, Somebody.WithTime),
        InCell("time as ISO 8601 in a cell of dates", Field.ArrivalTime, Either,
            (p, _, _) => p.ArrivalTime is { } t ? new Number("1899-12-30T" + Shown(t, "HH:mm:ss"), Sheets.CellShape.IsoDate) : null,
            Somebody.WithTime),

        Lost("a time that there is not", Field.ArrivalTime,
            (_, d) => d.OneOf("24:00", "25:10", "15:60", "2400", "99:99", "-1:00", "15:40:99")),
        LostCell("24:00 typed into a workbook", Field.ArrivalTime,
            (_, d, _) => d.Chance(0.5) ? Number.Numeric(1, "24:00", 46) : Number.Numeric(1, "24:00", "[h]:mm")),
        LostCell("a negative time", Field.ArrivalTime,
            (_, d, _) => d.Chance(0.5) ? Number.Numeric(-0.25, "########", d.OneOf(20, 46)) : Number.Numeric(-0.25, "########", "h:mm")),
        LostCell("a number far too large for a time", Field.ArrivalTime,
            (_, d, _) => Number.Numeric(13900139000, "########", d.OneOf(20, 21, 46))),
        Lost("two times", Field.ArrivalTime, (_, d) => d.OneOf("15:40-16:00", "15:40/16:10", "15:40 或 16:10")),

        Moment("entry with slashes", "yyyy/M/d H:mm"), Moment("entry with seconds", "yyyy-MM-dd HH:mm:ss"),
        Moment("entry of a program", "yyyy-MM-ddTHH:mm"), Moment("entry in Chinese", "yyyy年M月d日 H:mm"),
        Text("entry in UTC", Field.EnteredAt, Either,
            (p, _) => p.Paper is { } sheet
                ? sheet.EnteredAt.AddHours(-8).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                : null),
        Text("entry in words of the day", Field.EnteredAt, Either,
            (p, _) => p.Paper is { } sheet
                ? $"{sheet.EnteredAt:yyyy年M月d日}{(sheet.EnteredAt.Hour < 12 ? "上午" : "下午")}{sheet.EnteredAt.ToString("h时m分", CultureInfo.InvariantCulture)}" : null),
        InCell("entry in a cell of dates", Field.EnteredAt, Understood,
            (p, d, _) => p.Paper is { } sheet ? Number.Day(sheet.EnteredAt, "", d.OneOf(22, 22)) : null),
        InCell("entry in a format of the workbook", Field.EnteredAt, Understood,
            (p, d, _) =>
                p.Paper is { } sheet
                ? Number.Day(sheet.EnteredAt, "", d.OneOf("yyyy-mm-dd hh:mm", "yyyy/m/d h:mm;@", "yyyy\"年\"m\"月\"d\"日\" h:mm"))
                : null),
        InCell("entry that shows the day alone", Field.EnteredAt, Either,
            (p, _, _) => p.Paper is { } sheet ? Number.Day(sheet.EnteredAt, "", 14) : null),
        Lost("entry without its time", Field.EnteredAt,
            (p, d) => p.Paper is { } sheet && sheet.EnteredAt.TimeOfDay > TimeSpan.Zero
                ? sheet.EnteredAt.ToString(d.OneOf("yyyy-MM-dd", "yyyy/M/d", "M月d日 H:mm"), CultureInfo.InvariantCulture) : null),
    ];

    private static Habit Time(string name, Func<TimeOnly, string> written, Promise promise = Understood) =>
        Text(name, Field.ArrivalTime, promise, (person, _) => person.ArrivalTime is { } time ? written(time) : null, Somebody.WithTime);

    private static Habit Moment(string name, string format) =>
        Text(name, Field.EnteredAt, Understood, (person, _) => person.Paper?.EnteredAt.ToString(format, CultureInfo.InvariantCulture));

    private static Number? Serial(Person person, Number format) =>
        person.ArrivalTime is { } time ? format with { Number = time.ToTimeSpan().TotalDays, Text = Shown(time, "H:mm") } : null;

    private static string Shown(TimeOnly time, string format) =>
        new DateTime(2020, 1, 1).Add(time.ToTimeSpan()).ToString(format, CultureInfo.InvariantCulture);
}
