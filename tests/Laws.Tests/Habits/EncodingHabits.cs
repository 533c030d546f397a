using System.Text;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>Encodings and ends of text files.</summary>
internal static class EncodingHabits
{
    static EncodingHabits() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static readonly IReadOnlyList<Habit> All =
    [
        OfText("UTF-8 with its mark", Understood, (file, _) => (file.Encoding, file.HasMark) = (new UTF8Encoding(true), true)),
        OfText("GB18030", Understood, (file, _) => file.Encoding = Encoding.GetEncoding("GB18030")),
        OfText("UTF-16 with its mark", Understood,
            (file, dice) => (file.Encoding, file.HasMark) = (dice.OneOf(Encoding.Unicode, Encoding.BigEndianUnicode), true)),
        OfText("UTF-16 without its mark", Either, (file, dice) => file.Encoding = dice.OneOf(Encoding.Unicode, Encoding.BigEndianUnicode)),
        Foreign("Big5 under English headings", "big5", "陳大文"), Foreign("Shift-JIS under English headings", "shift_jis", "山田太郎"),
        Foreign("EUC-KR under English headings", "euc-kr", "김민준"),
        Foreign("Windows-1251 under English headings", "windows-1251", "Иван Петров"),
        Foreign("Windows-1252 under English headings", "windows-1252", "José Müller"),
        Foreign("KOI8-R under English headings", "koi8-r", "Ольга Смирнова"),
        OfText("lines that end as on Unix", Understood, (file, _) => file.NewLine = "\n"),
        OfText("lines that end as on an old Mac", Either, (file, _) => file.NewLine = "\r"),
        OfText("every cell quoted", Understood, (file, _) => file.QuotesAll = true),
        OfText("Excel's line of the separator", Either,
            (file, _) => file.FirstLine = file.Format switch { Format.Tsv => "sep=\t", Format.Semicolon => "sep=;", _ => "sep=," }),
            OfText("zero bytes at the end", Understood,
                (file, dice) => file.Damage = bytes => [.. bytes, .. new byte[dice.Between(1, 600)]]),
        OfText("Ctrl-Z at the end", Understood, (file, _) => file.Damage = bytes => [.. bytes, 0x1A]),
        OfText("no end of the last line", Understood,
            (file, _) => file.Damage = bytes => bytes[..^file.Encoding.GetByteCount(file.NewLine)]),
    ];

    /// <summary>Everything but the names is ASCII, so that only they tell the encoding.</summary>
    private static Habit Foreign(string name, string encoding, string person) => OfText(name, Either, (file, _) =>
    {
        file.Encoding = Encoding.GetEncoding(encoding);
        file.Main.Columns = [.. file.Main.Columns.Select(
            column => column.Field is { } field ? column with { Heading = PlainHeadings.Of(field, english: true) } : column)];
        foreach (var line in file.Main.Lines)
        {
            line.Cells.Clear();
            line.Beyond.Clear();
            (line.Damage, line.Encoding, line.IsUnknowable, line.IsUnquoted) = (null, null, false, false);
            line.Truth = Ascii(line.Truth, person, line.Dice);
            Words(line);
        }
    });

    private static Person Ascii(Person person, string name, Dice dice)
    {
        var (type, number, country) = Documents.Passport(dice.For("passport"));
        return person with
        {
            Name = name,
            Type = type,
            Number = number,
            Country = country,
            Address = "Zhongshan Road 100",
            Symptoms = [],
            Party = "",
            Carrier = "K1024",
        };
    }

    private static void Words(Line line)
    {
        var truth = line.Truth;
        line.Cells[Field.DocumentType] = "passport";
        line.Cells[Field.Mode] = truth.Mode switch
        {
            ArrivalMode.Air => "air",
            ArrivalMode.Rail => "rail",
            ArrivalMode.Coach => "coach",
            _ => "car",
        };
        line.Cells[Field.Purpose] = truth.Purpose switch
        {
            Purpose.Return => "return",
            Purpose.Visit => "visit",
            Purpose.Work => "work",
            _ => "transit",
        };
        line.Cells[Field.Exposure] = truth.Exposure switch { Exposure.No => "no", Exposure.Yes => "yes", _ => "unknown" };
        line.Cells[Field.Symptoms] = "none";
        line.Cells[Field.Language] = truth.Language == Language.English ? "en" : "zh";
    }
}
