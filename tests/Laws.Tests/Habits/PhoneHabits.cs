using System.Globalization;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;
using Number = Gateway.Laws.Tests.Sheets.Cell;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How phones are written and lost.</summary>
internal static class PhoneHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        Mobile("mobile with +86", (p, d) => d.OneOf("+86", "+86 ", "0086", "86-", "(+86)", "＋86", "+86-", "86 ") + p),
        Mobile("mobile in groups", (p, d) => Signs.Grouped(p, d.Of(Signs.Blanks), 3, 4)),
        Mobile("mobile with hyphens", (p, d) => Signs.Grouped(p, d.Of(Signs.Hyphens), 3, 4)),
        Mobile("mobile in full width", (p, _) => Signs.FullWidth(p)),
        Mobile("mobile copied from an iPhone",
            (p, d) => d.OneOf("\u202D", "\u202A", "\u2066", "\u200E") + Signs.Grouped(p, d.OneOf("", " ", "-"), 3, 4)
                + d.OneOf("\u202C", "\u2069", "\u200E")),
        Mobile("mobile with an invisible character inside", (p, d) => Signs.Inside(p, d.Of(Signs.Invisible).ToString(), d)),
        Mobile("mobile dialled from another city", (p, d) => d.OneOf("0", "+860", "+86 0", "+86(0)", "00860", "0 ") + p),
        Mobile("mobile as a float of a program", (p, _) => p + ".0"),
        Mobile("mobile with a tab or blanks behind", (p, d) => p + d.OneOf("\t", " ", "\u00A0", "　")),
        Mobile("mobile with the country twice", (p, d) => d.OneOf("+86 86 ", "+86+86", "0086-86-") + p, Either),
        Mobile("mobile with a word", (p, d) => d.OneOf("手机：", "电话:", "Tel:", "本人") + p, Either),
        Mobile("mobile with a word behind", (p, d) => p + d.OneOf("（本人）", "(微信同号)", " 张三", "。", "/"), Either),
        Mobile("mobile with an extension", (p, d) => p + d.OneOf("转8", "-801", "#12"), Either),
        Mobile("mobile with letters for digits", (p, d) => p.Replace('0', d.OneOf('O', 'o', 'О')).Replace('1', d.OneOf('l', 'I', '1')),
            Either),
        Mobile("mobile with Excel's mark of text", (p, d) => d.OneOf("'", "‘", "’") + p, Either),
        Mobile("mobile as a formula of text", (p, _) => $"=\"{p}\"", Either),
        InCell("mobile in a numeric cell", Field.Phone, Understood,
            (p, d, _) => p.HasMobile ? Number.Numeric(Value(p.Phone), p.Phone, d.OneOf(0, 1, 3)) : null, Somebody.WithMobile),
        InCell("mobile in a numeric cell with hyphens", Field.Phone, Understood,
            (p, d, _) =>
                p.HasMobile
                ? Number.Numeric(Value(p.Phone), p.Phone, d.OneOf("000\\-0000\\-0000", "000 0000 0000", "0_ ", "@", "[$-804]0"))
                : null, Somebody.WithMobile),
        InCell("mobile in a cell that shows a date or a time", Field.Phone, Either,
            (p, d, _) => p.HasMobile ? Number.Numeric(Value(p.Phone), "########", d.OneOf(14, 21, 46)) : null, Somebody.WithMobile),

        Lost("mobile of ten digits made a float", Field.Phone, (p, _) => p.HasMobile ? p.Phone[..10] + ".0" : null, Somebody.WithMobile),
        Lost("mobile with a digit missing", Field.Phone, (p, d) => p.HasMobile ? p.Phone.Remove(d.Between(2, 9), 1) : null,
            Somebody.WithMobile),
        Lost("mobile with a digit too many", Field.Phone, (p, d) => p.HasMobile ? p.Phone.Insert(d.Between(3, 9), "7") : null,
            Somebody.WithMobile),
        Lost("mobile as Excel shows a long number", Field.Phone,
            (p, d) => p.HasMobile ? $"{p.Phone[0]}.{p.Phone[1..6]}E{d.OneOf("+", "")}10" : null, Somebody.WithMobile),
        Lost("two phones in one cell", Field.Phone,
            (p, d) => p.HasMobile ? $"{p.Phone}{d.OneOf("/", " ", "、", ",", "\n", ";", "或")}{Phones.Mobile(d)}" : null,
            Somebody.WithMobile),
        Lost("an error of a formula for the phone", Field.Phone,
            (p, d) => p.HasMobile ? d.OneOf("#N/A", "#REF!", "#VALUE!", "########") : null, Somebody.WithMobile),
        Lost("a phone that is the one above", Field.Phone, (p, d) => p.HasMobile ? d.OneOf("同上", "〃", "\"", "同前") : null,
            Somebody.WithMobile),
        Lost("a masked phone", Field.Phone, (p, d) => p.HasMobile ? $"{p.Phone[..3]}{d.OneOf("****", "xxxx", "＊＊＊＊")}{p.Phone[7..]}" : null,
            Somebody.WithMobile),

        Text("no phone, in a word", Field.Phone, Either,
            (p, d) => p.Phone.Length == 0 ? d.OneOf("无", "-", "/", "—", "没有", "N/A", "none", "0", "无手机", "不详") : null,
            Somebody.WithoutPhone),
        Text("foreign phone in groups", Field.Phone, Understood,
            (p, d) => IsForeign(p)
                ? $"{p.Phone[..3]}{d.OneOf(" ", "-", "\u00A0")}{Signs.Grouped(p.Phone[3..], d.OneOf(" ", "-"), 3, 3)}"
                : null, Somebody.WithForeignPhone),
        Text("foreign phone with 00", Field.Phone, Understood, (p, _) => IsForeign(p) ? "00" + p.Phone[1..] : null,
            Somebody.WithForeignPhone),
        Text("foreign phone with a full-width plus", Field.Phone, Understood, (p, _) => IsForeign(p) ? "＋" + p.Phone[1..] : null,
            Somebody.WithForeignPhone),
        Text("foreign phone without its plus", Field.Phone, Either, (p, _) => IsForeign(p) ? p.Phone[1..] : null,
            Somebody.WithForeignPhone),
        InCell("foreign phone in a numeric cell", Field.Phone, Either,
            (p, _, _) => IsForeign(p) ? Number.Numeric(Value(p.Phone[1..]), p.Phone[1..]) : null, Somebody.WithForeignPhone),
        Text("mobile of Taiwan as dialled there", Field.Phone, Either,
            (p, _) => p.Phone.StartsWith("+8869", StringComparison.Ordinal) ? "0" + p.Phone[4..] : null,
            (p, d) => p with { Phone = "+8869" + d.Digits(8), Party = "" }),
        Text("mobile of Russia as dialled there", Field.Phone, Either,
            (p, d) => p.Phone.StartsWith("+7", StringComparison.Ordinal) ? "8" + d.OneOf("", " ") + p.Phone[2..] : null,
            (p, d) => p with { Phone = "+7916" + d.Digits(7), Party = "" }),
        Text("fixed line as dialled in the country", Field.Phone, Understood,
            (p, d) => p.Phone.StartsWith("+86451", StringComparison.Ordinal)
                ? d.OneOf("0451", "0451-", "(0451)", "（0451）", "0451 ") + p.Phone[6..]
                : null,
            (p, d) => p with { Phone = "+864518" + d.Digits(7), Party = "" }),
        InCell("fixed line in a numeric cell without its zero", Field.Phone, Either,
            (p, _, _) => p.Phone.StartsWith("+86451", StringComparison.Ordinal) ? Number.Numeric(Value(p.Phone[3..]), p.Phone[3..]) : null,
            (p, d) => p with { Phone = "+864518" + d.Digits(7), Party = "" }),
        Text("fixed line without its area", Field.Phone, Either,
            (p, _) => p.Phone.StartsWith("+86451", StringComparison.Ordinal) ? p.Phone[6..] : null,
            (p, d) => p with { Phone = "+864518" + d.Digits(7), Party = "" }),
    ];

    private static Habit Mobile(string name, Func<string, Dice, string> written, Promise promise = Understood) =>
        Text(name, Field.Phone, promise, (person, dice) => person.HasMobile ? written(person.Phone, dice) : null, Somebody.WithMobile);

    private static bool IsForeign(Person person) =>
        person.Phone is ['+', ..]
        && (!person.Phone.StartsWith("+86", StringComparison.Ordinal) || person.Phone.StartsWith("+886", StringComparison.Ordinal));

    private static double Value(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);
}
