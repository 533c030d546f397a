using System.Globalization;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>How numbers of documents are written and lost.</summary>
internal static class DocumentHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        Text("ID card with a small x", Field.DocumentNumber, Understood, (p, _) => EndsWithX(p) ? p.Number[..^1] + "x" : null,
            Somebody.WithIdCardOfX),
        Text("ID card with a full-width or roman X", Field.DocumentNumber, Understood,
            (p, d) => EndsWithX(p) ? p.Number[..^1] + d.OneOf("Ｘ", "ｘ", "Ⅹ", "ⅹ") : null, Somebody.WithIdCardOfX),
        Text("ID card with a look-alike X", Field.DocumentNumber, Either,
            (p, d) => EndsWithX(p) ? p.Number[..^1] + d.OneOf("Х", "х", "Χ", "χ", "×", "╳", "*") : null, Somebody.WithIdCardOfX),
        Text("ID card in groups", Field.DocumentNumber, Understood,
            (p, d) => IsIdCard(p) ? Signs.Grouped(p.Number, d.Of(Signs.Blanks), 6, 8) : null, Somebody.WithIdCard),
        Text("ID card in fours", Field.DocumentNumber, Understood,
            (p, d) => IsIdCard(p) ? Signs.Grouped(p.Number, d.OneOf(" ", "-", "\u00A0"), 4, 4, 4, 4) : null, Somebody.WithIdCard),
        Text("document number in full width", Field.DocumentNumber, Understood,
            (p, _) => p.Type != DocumentType.Other ? Signs.FullWidth(p.Number) : null, Somebody.WithIdCard),
        Text("document number with an invisible character around", Field.DocumentNumber, Understood,
            (p, d) => d.Chance(0.5) ? d.Of(Signs.Invisible) + p.Number : p.Number + d.Of(Signs.Invisible)),
        Text("document number with an invisible character inside", Field.DocumentNumber, Understood,
            (p, d) => Signs.Inside(p.Number, d.Of(Signs.Invisible).ToString(), d)),
        Text("document number with a tab or blanks behind, so that Excel keeps it", Field.DocumentNumber, Understood,
            (p, d) => p.Number + d.OneOf("\t", " ", "\u00A0", "　")),
        Text("document number with Excel's mark of text in front", Field.DocumentNumber, Either,
            (p, d) => d.OneOf("'", "‘", "’", "＇", "`") + p.Number),
        Text("document number as a formula of text", Field.DocumentNumber, Either, (p, _) => $"=\"{p.Number}\""),
        Text("document number with its name in front", Field.DocumentNumber, Either,
            (p, d) => p.Type != DocumentType.Other ? d.OneOf("身份证号：", "身份证", "证件号:", "No.", "护照") + p.Number : null),
        Text("document number with a sign behind", Field.DocumentNumber, Either,
            (p, d) => p.Type != DocumentType.Other ? p.Number + d.OneOf(".", "。", ",", "、", "<", ";") : null),
        Text("passport in small letters", Field.DocumentNumber, Understood,
            (p, _) => p.Type == DocumentType.Passport ? p.Number.ToLowerInvariant() : null, Somebody.WithPassport),
        Text("passport with Cyrillic letters that look Latin", Field.DocumentNumber, Either, (p, _) => Cyrillic(p.Number),
            (p, d) => Somebody.WithPassport(p, "E" + d.Digits(8), "CHN")),
        Text("permit with its card version in brackets", Field.DocumentNumber, Either,
            (p, _) => p.Type == DocumentType.HkmoPermit && p.Number.Length == 11 ? $"{p.Number[..9]}({p.Number[9..]})" : null,
            (p, d) => p with { Type = DocumentType.HkmoPermit, Number = "H" + d.Digits(10), Country = "CHN" }),
        Text("number as a float of a program", Field.DocumentNumber, Either,
            (p, _) => p.Number.All(char.IsAsciiDigit) && p.Number[0] != '0' && p.Number.Length < 16 ? p.Number + ".0" : null,
            (p, d) => Somebody.WithPassport(p, "7" + d.Digits(8), "RUS")),

        Lost("ID card as Excel shows a long number", Field.DocumentNumber,
            (p, _) => IsIdCard(p) ? Scientific(p.Number) : null, Somebody.WithIdCard),
        Lost("ID card with the last three digits lost", Field.DocumentNumber,
            (p, _) => IsIdCard(p) && !p.Number.EndsWith("000", StringComparison.Ordinal) ? p.Number[..15] + "000" : null,
            Somebody.WithIdCard),
        LostCell("ID card in a numeric cell", Field.DocumentNumber, (p, _, _) => p.Number.Length == 18 && p.Number.All(char.IsAsciiDigit)
            ? Cell.Numeric(double.Parse(p.Number[..15] + "000", CultureInfo.InvariantCulture), Scientific(p.Number))
            : null, Somebody.WithIdCard),
        LostCell("ID card in a numeric cell that shows all digits", Field.DocumentNumber,
            (p, _, _) => p.Number.Length == 18 && p.Number.All(char.IsAsciiDigit)
            ? Cell.Numeric(double.Parse(p.Number[..15] + "000", CultureInfo.InvariantCulture), p.Number[..15] + "000", 1)
            : null, Somebody.WithIdCard),
        LostCell("passport with its leading zero lost to a numeric cell", Field.DocumentNumber,
            (p, _, _) => p.Number[0] == '0' && p.Number.All(char.IsAsciiDigit) && p.Type == DocumentType.Passport
            ? Cell.Numeric(double.Parse(p.Number, CultureInfo.InvariantCulture), p.Number.TrimStart('0')) : null,
            Somebody.WithPassportOfZero),
        LostCell("permit of Taiwan with its leading zeros lost to a numeric cell", Field.DocumentNumber,
            (p, _, _) => p.Type == DocumentType.TwPermit && p.Number[0] == '0'
            ? Cell.Numeric(double.Parse(p.Number, CultureInfo.InvariantCulture), p.Number.TrimStart('0')) : null,
            (p, d) => p with { Type = DocumentType.TwPermit, Number = "00" + d.Digits(8), Country = "CHN" }),
        InCell("passport in a numeric cell that shows its zero", Field.DocumentNumber, Either,
            (p, _, _) => p.Type == DocumentType.Passport && p.Number[0] == '0' && p.Number.All(char.IsAsciiDigit)
            ? Sheets.Cell.Numeric(double.Parse(p.Number, CultureInfo.InvariantCulture), p.Number, new string('0', p.Number.Length)) : null,
            Somebody.WithPassportOfZero),
        InCell("number of a document in a numeric cell", Field.DocumentNumber, Either,
            (p, _, _) => p.Number[0] != '0' && p.Number.Length < 13 && p.Number.All(char.IsAsciiDigit)
            ? Sheets.Cell.Numeric(double.Parse(p.Number, CultureInfo.InvariantCulture), p.Number) : null,
            (p, d) => Somebody.WithPassport(p, "7" + d.Digits(8), "RUS")),
        Lost("a digit mistyped", Field.DocumentNumber, (p, d) => IsIdCard(p) ? OtherDigit(p.Number, d.Between(6, 16)) : null,
            Somebody.WithIdCard),
        Lost("two digits exchanged", Field.DocumentNumber,
            (p, _) => IsIdCard(p) && p.Number[15] != p.Number[16] ? $"{p.Number[..15]}{p.Number[16]}{p.Number[15]}{p.Number[17]}" : null,
            Somebody.WithIdCard),
        Lost("a digit left out or doubled", Field.DocumentNumber,
            (p, d) => IsIdCard(p) ? d.Chance(0.5) ? p.Number.Remove(d.Between(1, 15), 1) : p.Number.Insert(9, p.Number[8..9]) : null,
            Somebody.WithIdCard),
        Lost("the old number of 15 digits", Field.DocumentNumber, (p, _) => IsIdCard(p) ? p.Number[..6] + p.Number[8..17] : null,
            Somebody.WithIdCard),
        Lost("two numbers in one cell", Field.DocumentNumber,
            (p, d) => p.Type != DocumentType.Other ? $"{p.Number}{d.OneOf("/", " ", "、", "\n", ";")}{Documents.IdCard(d)}" : null,
            Somebody.WithIdCard),
        Lost("no number", Field.DocumentNumber, (_, d) => d.OneOf("", "-", "无", "不详", "同上", "#N/A")),
    ];

    private static bool IsIdCard(Person person) => person.Type == DocumentType.IdCard;

    private static bool EndsWithX(Person person) => IsIdCard(person) && person.Number[^1] == 'X';

    private static string Scientific(string number) => $"{number[0]}.{number[1..6]}E+{number.Length - 1}";

    private static string OtherDigit(string number, int at) => $"{number[..at]}{(number[at] - '0' + 3) % 10}{number[(at + 1)..]}";

    private static string? Cyrillic(string number) => number[0] switch
    {
        'E' => "Е" + number[1..],
        'M' => "М" + number[1..],
        'C' => "С" + number[1..],
        'H' => "Н" + number[1..],
        _ => null,
    };
}
