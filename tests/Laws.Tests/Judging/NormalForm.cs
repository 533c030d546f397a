using System.Globalization;
using System.Text;
using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Judging;

/// <summary>
/// What "exactly as the truth" means: the documented normal form of each field, stated here for itself. Spelling may be evened out
/// (width, case of names, look-alike signs, blanks between hanzi, invisible characters); nothing else may differ.
/// </summary>
internal static class NormalForm
{
    private static readonly Dictionary<string, string> SymptomWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fever"] = "发热",
        ["发烧"] = "发热",
        ["cough"] = "咳嗽",
        ["干咳"] = "咳嗽",
        ["fatigue"] = "乏力",
        ["diarrhoea"] = "腹泻",
        ["diarrhea"] = "腹泻",
        ["sore throat"] = "咽痛",
        ["short of breath"] = "呼吸困难",
    };

    /// <summary>Fields of the stored form that say something else than the truth: field, truth, stored.</summary>
    public static IEnumerable<(string Field, string True, string Stored)> Differences(Person truth,
        Registration stored, Traveller traveller)
    {
        var trip = stored.Trip ?? new Trip();
        var paper = stored.Paper;
        (string Field, string True, string Stored)[] all =
        [
            ("name", Name(truth.Name), Name(traveller.Name)),
            ("name's characters", "", Unclean(traveller.Name)),
            ("document type", $"{truth.Type}", $"{traveller.Document.Type}"),
            ("document number", truth.Number, traveller.Document.Number),
            ("country", truth.Country, traveller.Document.IssuingCountry),
            ("phone", truth.Phone, stored.Phone),
            ("party", Plain(truth.Party), Plain(stored.Party)),
            ("arrival date", truth.Written(Field.ArrivalDate), trip.ArrivalDate),
            ("arrival time", truth.Written(Field.ArrivalTime), trip.ArrivalTime),
            ("mode", $"{truth.Mode}", $"{trip.Mode}"),
            ("carrier", Label(truth.Carrier), Label(trip.CarrierNumber)),
            ("seat", Label(truth.Seat), Label(traveller.Seat)),
            ("origin", truth.Origin, trip.Origin),
            ("purpose", $"{truth.Purpose}", $"{trip.Purpose}"),
            ("district", truth.District, trip.DestinationDistrict),
            ("address", Plain(truth.Address), Plain(trip.DestinationAddress)),
            ("address's characters", "", Unclean(trip.DestinationAddress)),
            // Who passed with a sheet came in where the sheet says.
            ("entry point", truth.Paper?.EnteredThrough ?? truth.EntryPoint, trip.EntryPoint),
            ("exposure", $"{truth.Exposure}", $"{traveller.Exposure}"),
            ("symptoms", Symptoms(truth.Symptoms), Symptoms(traveller.Symptoms)),
            ("language", $"{truth.Language}", $"{(stored.Language == Language.Unspecified ? Language.Chinese : stored.Language)}"),
            ("sheet serial", truth.Paper?.Serial ?? "", paper?.SheetSerial ?? ""),
            ("entered at", truth.Written(Field.EnteredAt), paper?.EnteredAt ?? ""),
            ("entered through", truth.Paper?.EnteredThrough ?? "", paper?.EntryPoint ?? ""),
        ];
        return all.Where(each => each.True != each.Stored);
    }

    /// <summary>A name as it is compared.</summary>
    public static string Name(string name)
    {
        var folded = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var plain = HalfWidth(rune);
            if (Rune.GetUnicodeCategory(plain) == UnicodeCategory.Format)
                continue;
            folded.Append(plain.Value switch
            {
                '’' or '‘' or '`' or '´' or 'ʼ' or '′' => "'",
                >= 0x2010 and <= 0x2015 or 0x2212 => "-",
                0x2022 or 0x30FB or 0x2027 or 0xFF65 or 0x2219 or 0x22C5 or 0x0387 => "·",
                _ when Rune.IsWhiteSpace(plain) => " ",
                _ => Rune.ToUpperInvariant(plain).ToString(),
            });
        }

        var text = string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        for (var index = text.Length - 2; index > 0; index--)
        {
            if (text[index] == ' '
                && (IsHan(text[index - 1]) || IsHan(text[index + 1]) || text[index - 1] == '·' || text[index + 1] == '·'))
                text = text.Remove(index, 1);
            else if (text[index] == '.' && IsHan(text[index - 1]) && IsHan(text[index + 1]))
                text = text.Remove(index, 1).Insert(index, "·");
        }

        return text;
    }

    /// <summary>Free text as it is compared: width, blanks and what cannot be seen do not count.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).EnumerateRunes().Select(HalfWidth)
            .Where(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            .Select(rune => rune.ToString()));

    private static string Label(string text) => Plain(text).ToUpperInvariant();

    private static string Symptoms(IEnumerable<string> words) =>
        string.Join(
            '、', words.SelectMany(
                word => word.Split([' ', ',', '，', '、', ';', '；', '和', '及', '+', '\n'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(word => SymptomWords.GetValueOrDefault(word, word)).Distinct().Order(StringComparer.Ordinal));

    /// <summary>What must never be stored: characters that cannot be seen or mean nothing outside one machine.</summary>
    private static string Unclean(string text) =>
        string.Join(' ', text.EnumerateRunes()
            .Where(rune => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned || rune.Value is 0xFFFD or 0x3164 or 0xFE0F)
            .Select(rune => $"U+{rune.Value:X4}"));

    private static Rune HalfWidth(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    private static bool IsHan(char each) => each is >= '\u3400' and <= '\u9FFF' or >= '\uD840' and <= '\uDFFF' or '〇';
}
