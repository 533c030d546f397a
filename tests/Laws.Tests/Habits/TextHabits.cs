using System.Globalization;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;
using Number = Gateway.Laws.Tests.Sheets.Cell;

namespace Gateway.Laws.Tests.Habits;

/// <summary>Free texts and labels: addresses, carriers, seats, parties, serials of sheets.</summary>
internal static class TextHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        Text("address with blanks around", Field.Address, Understood, (p, d) => d.Of(Signs.Blanks) + p.Address + d.Of(Signs.Blanks)),
        Text("address with an invisible character", Field.Address, Either,
            (p, d) => Signs.Inside(p.Address, d.OneOf("\u200B", "\uFEFF", "\u200E", "\u202D", "\u00AD", "\u2060"), d)),
        Text("address in full width", Field.Address, Understood, (p, _) => Signs.FullWidth(p.Address)),
        Text("address with a line break", Field.Address, Either,
            (p, d) => Signs.Inside(p.Address, d.OneOf("\n", "\r\n", "\t", "\v", "\u2028"), d)),
        InCell("an escape of a workbook inside the address", Field.Address, Either, (p, _, _) => p.Address + "_x000D_"),
        Lost("no address", Field.Address, (_, d) => d.OneOf("", " ", "#N/A", "#REF!", "#VALUE!", "同上", "〃", "无", "-", "不详")),
        Text("carrier in small letters or full width", Field.Carrier, Understood,
            (p, d) => p.Carrier.Length > 0 ? d.Chance(0.5) ? p.Carrier.ToLowerInvariant() : Signs.FullWidth(p.Carrier) : null,
            (p, _) => Somebody.By(p, ArrivalMode.Air)),
        Text("carrier with a blank", Field.Carrier, Understood,
            (p, _) => p.Mode == ArrivalMode.Air && p.Carrier.Length > 2 ? $"{p.Carrier[..2]} {p.Carrier[2..]}" : null,
            (p, _) => Somebody.By(p, ArrivalMode.Air)),
        Text("carrier with an invisible character", Field.Carrier, Understood,
            (p, d) => p.Carrier.Length > 0 ? p.Carrier + d.OneOf("\u200B", "\u200E", "\uFEFF") : null,
            (p, _) => Somebody.By(p, ArrivalMode.Rail)),
        InCell("train of digits alone in a numeric cell", Field.Carrier, Understood,
            (p, _, _) =>
                p.Carrier.Length == 4 && p.Carrier.All(char.IsAsciiDigit)
                ? Number.Numeric(double.Parse(p.Carrier, CultureInfo.InvariantCulture), p.Carrier)
                : null,
            (p, _) => Somebody.By(p, ArrivalMode.Rail) with { Carrier = "6063" }),
        Text("train as a float of a program", Field.Carrier, Either,
            (p, _) => p.Carrier.Length == 4 && p.Carrier.All(char.IsAsciiDigit) ? p.Carrier + ".0" : null,
            (p, _) => Somebody.By(p, ArrivalMode.Rail) with { Carrier = "6063" }),
        Lost("no flight for one who flies", Field.Carrier,
            (p, d) => p.Mode is ArrivalMode.Air or ArrivalMode.Rail ? d.OneOf("", "-", "#N/A", "#REF!", "同上", "无", "不详") : null,
            (p, _) => Somebody.By(p, ArrivalMode.Air)),
        Text("no plate, in a word", Field.Carrier, Either, (p, d) => p.Carrier.Length == 0 ? d.OneOf("无", "-", "/", "不详") : null,
            (p, _) => Somebody.By(p, ArrivalMode.Coach)),
        LostCell("a seat that became a date", Field.Seat,
            (p, d, _) => p.Seat.Length > 0 ? Number.Numeric(d.Between(45000, 46000), "1月2日", d.OneOf("m\"月\"d\"日\"", "d-mmm")) : null,
            (p, _) => Somebody.By(p, ArrivalMode.Rail) with { Seat = "1-2" }),
        LostCell("serial of a sheet with its zeros lost to a numeric cell", Field.SheetSerial,
            (p, _, _) => p.Paper is not null ? Number.Numeric(12, "12") : null,
            (p, _) => p.Paper is { } sheet ? p with { Paper = sheet with { Serial = "00012" } } : p),
        InCell("serial of a sheet in a numeric cell that shows its zeros", Field.SheetSerial, Either,
            (p, _, _) => p.Paper is { } sheet && sheet.Serial.All(char.IsAsciiDigit)
                ? Number.Numeric(double.Parse(sheet.Serial, CultureInfo.InvariantCulture), sheet.Serial, "00000") : null,
            (p, d) => p.Paper is { } sheet ? p with { Paper = sheet with { Serial = "0" + d.Digits(4) } } : p),
        Text("a field with a formula's sign in front", Field.Seat, Either,
            (p, d) => p.Seat.Length > 0 ? d.OneOf("=", "+", "@", "'") + p.Seat : null,
            (p, _) => Somebody.By(p, ArrivalMode.Rail) with { Seat = "05A" }),
    ];
}
