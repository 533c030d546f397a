using System.Globalization;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;
using Number = Gateway.Laws.Tests.Sheets.Cell;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How days of arrival are written and kept by spreadsheets.</summary>
internal static class DateHabits
{
    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>Built-in formats that show a day; 27 and on have no code in the file, Chinese Excel and WPS know them (ECMA-376
    /// 18.8.30).</summary>
    private static readonly int[] BuiltIn = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

    private static readonly string[] Codes =
    [
        "yyyy-mm-dd", "yyyy/m/d", "yyyy/mm/dd", "yyyy\"年\"m\"月\"d\"日\"", "yyyy年MM月dd日", "yyyy年m月d日;@", "yyyy\\-mm\\-dd",
        "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[$-F800]dddd, mmmm dd, yyyy",
        "m/d/yyyy", "dd/mm/yyyy", "m\"月\"d\"日\"", "yyyy-mm-dd hh:mm", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "YYYY-MM-DD", "yyyy.m.d",
        "d-mmm-yy", "aaaa yyyy-m-d", "[Red]yyyy-m-d",
    ];

    public static readonly IReadOnlyList<Habit> All =
    [
        Day("date with slashes", "yyyy/M/d"), Day("date with points", "yyyy.M.d"), Day("date without zeros", "yyyy-M-d"),
        Day("date as one number", "yyyyMMdd"), Day("date in Chinese", "yyyy年M月d日"), Day("date in Chinese with zeros", "yyyy年MM月dd日"),
        Day("date with midnight", "yyyy-MM-dd 00:00:00"), Day("date with slashes and midnight", "yyyy/M/d 0:00"),
        Day("date of a program", "yyyy-MM-dd'T'00:00:00"), Day("date in Chinese with 号", "yyyy年M月d号"),
        Text("date in full width", Field.ArrivalDate, Understood,
            (p, d) => Signs.FullWidth(Shown(p, d.OneOf("yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日")))),
        Text("date with blanks inside", Field.ArrivalDate, Either,
            (p, d) => Shown(p, d.OneOf("yyyy 年 M 月 d 日", "yyyy - MM - dd", "yyyy年M月 d日"))),
        Text("date with its weekday", Field.ArrivalDate, Either,
            (p, d) => Shown(p, "yyyy-MM-dd") + d.OneOf(
                $" 星期{Weekdays[(int)p.ArrivalDate.DayOfWeek]}", $"(周{Weekdays[(int)p.ArrivalDate.DayOfWeek]})", $"（星期{Weekdays[(int)p.ArrivalDate.DayOfWeek]}）")),
        Text("date with an invisible character", Field.ArrivalDate, Understood,
            (p, d) => d.Of(Signs.Invisible) + Shown(p, "yyyy-MM-dd") + d.Of(Signs.Invisible)),
        Text("date with an offset", Field.ArrivalDate, Either,
            (p, d) => Shown(p, "yyyy-MM-dd") + d.OneOf("T00:00:00+08:00", "T00:00:00.000+08:00")),
        Text("date in UTC, the evening before", Field.ArrivalDate, Either,
            (p, _) => p.ArrivalDate.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T16:00:00Z"),
        Text("date as Americans write it", Field.ArrivalDate, Either, (p, d) => Shown(p, d.OneOf("MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy"))),
        Text("date as Europeans write it", Field.ArrivalDate, Either, (p, d) => Shown(p, d.OneOf("dd/MM/yyyy", "d.M.yyyy", "dd-MM-yyyy"))),
        Text("date with a short year", Field.ArrivalDate, Either,
            (p, d) => Shown(p, d.OneOf("yy/M/d", "yy-MM-dd", "yy.M.d", "d/M/yy", "M/d/yy"))),
        Text("date without a year", Field.ArrivalDate, Either, (p, d) => Shown(p, d.OneOf("M月d日", "M/d", "M-d", "MM.dd", "MMdd"))),
        Text("date in English", Field.ArrivalDate, Either,
            (p, d) => Shown(p, d.OneOf("MMM d, yyyy", "d MMM yyyy", "dd-MMM-yy", "dMMMyyyy"))),
        Text("date in hanzi", Field.ArrivalDate, Either, (p, _) => Hanzi(p.ArrivalDate)),
        Text("date as its number of days", Field.ArrivalDate, Either,
            (p, d) => (p.ArrivalDate.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)
                + d.OneOf("", ".0")),
        Text("date as a float of a program", Field.ArrivalDate, Either, (p, _) => Shown(p, "yyyyMMdd") + ".0"),

        InCell("date in a built-in format", Field.ArrivalDate, Understood,
            (p, d, _) => Number.Day(Midnight(p), Shown(p, "yyyy-MM-dd"), d.Of(BuiltIn))),
        InCell("date in a format of the workbook", Field.ArrivalDate, Understood,
            (p, d, _) => Number.Day(Midnight(p), Shown(p, "yyyy-MM-dd"), d.Of(Codes))),
        InCell("date in a cell without a format", Field.ArrivalDate, Either, (p, _, _) => Number.Day(Midnight(p), "43875")),
        InCell("date with a time in a cell that shows the date", Field.ArrivalDate, Understood,
            (p, d, _) => Number.Day(Midnight(p).AddMinutes(d.Below(1440)), Shown(p, "yyyy-MM-dd"), d.OneOf(14, 31))),
        InCell("date as one number in a numeric cell", Field.ArrivalDate, Either,
            (p, _, _) => Number.Numeric(double.Parse(Shown(p, "yyyyMMdd"), CultureInfo.InvariantCulture), Shown(p, "yyyyMMdd"))),
        InCell("date as ISO 8601 in a cell of dates", Field.ArrivalDate, Either,
            (p, d, _) => new Number(Shown(p, d.OneOf("yyyy-MM-dd", "yyyy-MM-ddT00:00:00")), Sheets.CellShape.IsoDate)),
        InCell("date as a time", Field.ArrivalDate, Either, (p, d, _) => Number.Day(Midnight(p), "0:00", d.OneOf(20, 21, 46))),

        Lost("a day that there is not", Field.ArrivalDate,
            (_, d) => d.OneOf("2020-02-30", "2021-02-29", "2020-13-01", "2020-00-10", "2020-04-31", "2020年2月30日", "20200230",
                "0000-00-00", "1900-01-00")),
        Lost("no day", Field.ArrivalDate, (_, d) => d.OneOf("", "-", "不详", "待定", "同上", "明天下午", "#N/A", "2020-02")),
        Lost("two days", Field.ArrivalDate,
            (p, d) => Shown(p, "yyyy-MM-dd") + d.OneOf("至", "~", "/", "或")
                + p.ArrivalDate.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        LostCell("a day before spreadsheets begin", Field.ArrivalDate,
            (_, d, _) => Number.Numeric(d.OneOf(0, -1, 1, 60, 2958466, 1e9), "########", 14)),
    ];

    private static Habit Day(string name, string format) => Text(name, Field.ArrivalDate, Understood, (person, _) => Shown(person, format));

    private static string Shown(Person person, string format) =>
        person.ArrivalDate.ToDateTime(TimeOnly.MinValue).ToString(format, CultureInfo.InvariantCulture);

    private static DateTime Midnight(Person person) => person.ArrivalDate.ToDateTime(TimeOnly.MinValue);

    private static string Hanzi(DateOnly date)
    {
        const string digits = "〇一二三四五六七八九";
        var year = string.Concat(date.Year.ToString(CultureInfo.InvariantCulture).Select(each => digits[each - '0']));
        return $"{year}年{Counted(date.Month)}月{Counted(date.Day)}日";

        static string Counted(int number) => number switch
        {
            < 10 => digits[number].ToString(),
            10 => "十",
            < 20 => "十" + digits[number - 10],
            _ => digits[number / 10] + "十" + (number % 10 > 0 ? digits[number % 10].ToString() : ""),
        };
    }
}
