using System.Collections.Frozen;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary>The words of forms, as options, partner files and paper write them, and what the contract calls them.</summary>
internal static class Vocabulary
{
    public static readonly FrozenDictionary<string, ArrivalMode> Modes = Of(
        ("air", ArrivalMode.Air), ("飞机", ArrivalMode.Air), ("航班", ArrivalMode.Air), ("民航", ArrivalMode.Air),
        ("rail", ArrivalMode.Rail), ("train", ArrivalMode.Rail), ("火车", ArrivalMode.Rail), ("高铁", ArrivalMode.Rail), ("铁路", ArrivalMode.Rail),
        ("coach", ArrivalMode.Coach), ("客车", ArrivalMode.Coach), ("大巴", ArrivalMode.Coach), ("长途客车", ArrivalMode.Coach),
        ("car", ArrivalMode.SelfDrive), ("self-drive", ArrivalMode.SelfDrive), ("self_drive", ArrivalMode.SelfDrive),
        ("自驾", ArrivalMode.SelfDrive), ("自驾车", ArrivalMode.SelfDrive));

    public static readonly FrozenDictionary<string, DocumentType> Documents = Of(
        ("id-card", DocumentType.IdCard), ("身份证", DocumentType.IdCard), ("居民身份证", DocumentType.IdCard), ("港澳台居民居住证", DocumentType.IdCard),
        ("hkmo-permit", DocumentType.HkmoPermit), ("港澳通行证", DocumentType.HkmoPermit), ("回乡证", DocumentType.HkmoPermit),
        ("港澳居民来往内地通行证", DocumentType.HkmoPermit),
        ("tw-permit", DocumentType.TwPermit), ("台胞证", DocumentType.TwPermit), ("台湾居民来往大陆通行证", DocumentType.TwPermit),
        ("pr-card", DocumentType.PrCard), ("永久居留证", DocumentType.PrCard), ("外国人永久居留身份证", DocumentType.PrCard),
        ("passport", DocumentType.Passport), ("护照", DocumentType.Passport),
        ("other", DocumentType.Other), ("其他", DocumentType.Other), ("其它", DocumentType.Other));

    public static readonly FrozenDictionary<string, Purpose> Purposes = Of(
        ("return", Purpose.Return), ("返哈", Purpose.Return), ("返程", Purpose.Return), ("回家", Purpose.Return),
        ("visit", Purpose.Visit), ("探亲", Purpose.Visit), ("访友", Purpose.Visit), ("探亲访友", Purpose.Visit),
        ("work", Purpose.Work), ("工作", Purpose.Work), ("务工", Purpose.Work), ("出差", Purpose.Work),
        ("transit", Purpose.Transit), ("中转", Purpose.Transit), ("在哈中转", Purpose.Transit));

    public static readonly FrozenDictionary<string, Exposure> Exposures = Of(
        ("no", Exposure.No), ("none", Exposure.No), ("无", Exposure.No), ("否", Exposure.No), ("没有", Exposure.No),
        ("yes", Exposure.Yes), ("有", Exposure.Yes), ("是", Exposure.Yes),
        ("unknown", Exposure.Unknown), ("不详", Exposure.Unknown), ("不清楚", Exposure.Unknown), ("未知", Exposure.Unknown));

    public static readonly FrozenDictionary<string, V1.Language> Languages = Of(
        ("zh", V1.Language.Chinese), ("中文", V1.Language.Chinese), ("en", V1.Language.English), ("英文", V1.Language.English), ("english", V1.Language.English));

    /// <summary>Symptoms that paper forms write in Chinese; others are kept as they are written.</summary>
    private static readonly FrozenDictionary<string, string> Symptoms = Of(
        ("发热", "fever"), ("发烧", "fever"), ("咳嗽", "cough"), ("干咳", "cough"), ("乏力", "fatigue"), ("咽痛", "sore throat"),
        ("腹泻", "diarrhoea"), ("呼吸困难", "short of breath"), ("气促", "short of breath"));

    private static readonly char[] Separators = [';', '；', '、', ',', '，', '/', '|'];

    /// <summary>Splits a cell into symptoms; "none" and 无 are no symptom.</summary>
    public static IEnumerable<string> SymptomsOf(string text) =>
        text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("无" or "没有" or "否") && !word.Equals("none", StringComparison.OrdinalIgnoreCase)
                && !word.Equals("no", StringComparison.OrdinalIgnoreCase))
            .Select(word => Symptoms.GetValueOrDefault(word, word));

    /// <summary>The Latin words of a vocabulary, for messages that say what would be right.</summary>
    public static string Known<T>(FrozenDictionary<string, T> words) =>
        string.Join(", ", words.Keys.Order(StringComparer.Ordinal));

    private static FrozenDictionary<string, T> Of<T>(params ReadOnlySpan<(string Word, T Value)> words)
    {
        var dictionary = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, value) in words)
            dictionary.Add(word, value);
        // Small and read a few times: the plain set-up is cheaper than the optimised one.
        return dictionary.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
