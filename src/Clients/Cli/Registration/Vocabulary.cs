using System.Collections.Frozen;
using Gateway.Cli.Language;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Cli.Registration;

/// <summary>The words of forms, as options, partner files and paper write them, and what the contract calls them.</summary>
internal static class Vocabulary
{
    /// <summary>The one kind of passport that says who issued it.</summary>
    public const string ChinesePassport = "中国护照";

    public static readonly FrozenDictionary<string, ArrivalMode> Modes = Of(
        ("air", ArrivalMode.Air), ("飞机", ArrivalMode.Air), ("航班", ArrivalMode.Air), ("民航", ArrivalMode.Air),
        ("航空", ArrivalMode.Air), ("乘飞机", ArrivalMode.Air), ("坐飞机", ArrivalMode.Air), ("flight", ArrivalMode.Air),
        ("plane", ArrivalMode.Air), ("by air", ArrivalMode.Air), ("乘机", ArrivalMode.Air),
        ("rail", ArrivalMode.Rail), ("train", ArrivalMode.Rail), ("火车", ArrivalMode.Rail), ("高铁", ArrivalMode.Rail),
        ("铁路", ArrivalMode.Rail), ("动车", ArrivalMode.Rail), ("列车", ArrivalMode.Rail), ("动车组", ArrivalMode.Rail), ("城际", ArrivalMode.Rail),
        ("城际高铁", ArrivalMode.Rail), ("坐火车", ArrivalMode.Rail), ("乘火车", ArrivalMode.Rail), ("by rail", ArrivalMode.Rail),
        ("by train", ArrivalMode.Rail), ("coach", ArrivalMode.Coach), ("客车", ArrivalMode.Coach), ("大巴", ArrivalMode.Coach),
        ("长途客车", ArrivalMode.Coach), ("长途汽车", ArrivalMode.Coach), ("汽车", ArrivalMode.Coach), ("客运", ArrivalMode.Coach),
        ("大客车", ArrivalMode.Coach), ("大巴车", ArrivalMode.Coach), ("长途大巴", ArrivalMode.Coach), ("班车", ArrivalMode.Coach),
        ("公路客运", ArrivalMode.Coach), ("巴士", ArrivalMode.Coach), ("bus", ArrivalMode.Coach), ("by coach", ArrivalMode.Coach),
        ("car", ArrivalMode.SelfDrive), ("self-drive", ArrivalMode.SelfDrive),
        ("自驾", ArrivalMode.SelfDrive), ("自驾车", ArrivalMode.SelfDrive), ("私家车", ArrivalMode.SelfDrive), ("小汽车", ArrivalMode.SelfDrive),
        ("轿车", ArrivalMode.SelfDrive), ("自驾汽车", ArrivalMode.SelfDrive), ("自己开车", ArrivalMode.SelfDrive), ("开车", ArrivalMode.SelfDrive),
        ("网约车", ArrivalMode.SelfDrive), ("出租车", ArrivalMode.SelfDrive), ("拼车", ArrivalMode.SelfDrive), ("顺风车", ArrivalMode.SelfDrive),
        ("货车", ArrivalMode.SelfDrive), ("by car", ArrivalMode.SelfDrive));

    public static readonly FrozenDictionary<string, DocumentType> Documents = Of(
        ("id-card", DocumentType.IdCard), ("身份证", DocumentType.IdCard), ("居民身份证", DocumentType.IdCard), ("港澳台居民居住证", DocumentType.IdCard),
        ("二代身份证", DocumentType.IdCard), ("中国居民身份证", DocumentType.IdCard), ("大陆身份证", DocumentType.IdCard), ("港澳居民居住证", DocumentType.IdCard),
        ("台湾居民居住证", DocumentType.IdCard), ("户口簿", DocumentType.IdCard), ("户口本", DocumentType.IdCard), ("户口", DocumentType.IdCard),
        ("临时身份证", DocumentType.IdCard), ("临时居民身份证", DocumentType.IdCard), ("第二代身份证", DocumentType.IdCard), ("中国身份证", DocumentType.IdCard),
        ("id", DocumentType.IdCard), ("identity card", DocumentType.IdCard), ("hkmo-permit", DocumentType.HkmoPermit),
        ("Hong Kong/Macao permit", DocumentType.HkmoPermit), ("港澳通行证", DocumentType.HkmoPermit), ("回乡证", DocumentType.HkmoPermit),
        ("港澳居民来往内地通行证", DocumentType.HkmoPermit), ("tw-permit", DocumentType.TwPermit), ("Taiwan permit", DocumentType.TwPermit),
        ("台胞证", DocumentType.TwPermit), ("台湾居民来往大陆通行证", DocumentType.TwPermit), ("pr-card", DocumentType.PrCard),
        ("permanent residence card", DocumentType.PrCard), ("永久居留证", DocumentType.PrCard), ("外国人永久居留身份证", DocumentType.PrCard),
        ("passport", DocumentType.Passport), ("护照", DocumentType.Passport), (ChinesePassport, DocumentType.Passport),
        ("外国护照", DocumentType.Passport), ("普通护照", DocumentType.Passport), ("因私护照", DocumentType.Passport), ("因公护照", DocumentType.Passport),
        ("外籍护照", DocumentType.Passport), ("other", DocumentType.Other), ("其他", DocumentType.Other), ("其它", DocumentType.Other),
        ("军官证", DocumentType.Other), ("士兵证", DocumentType.Other), ("旅行证", DocumentType.Other),
        ("中国旅行证", DocumentType.Other), ("出生证", DocumentType.Other), ("出生证明", DocumentType.Other), ("海员证", DocumentType.Other),
        ("警官证", DocumentType.Other), ("出生医学证明", DocumentType.Other), ("其他证件", DocumentType.Other));

    public static readonly FrozenDictionary<string, Purpose> Purposes = Of(
        ("return", Purpose.Return), ("returning", Purpose.Return), ("返哈", Purpose.Return), ("返程", Purpose.Return), ("回家", Purpose.Return),
        ("返乡", Purpose.Return), ("回哈", Purpose.Return), ("返校", Purpose.Return), ("上学", Purpose.Return), ("返家", Purpose.Return),
        ("回国", Purpose.Return), ("归来", Purpose.Return), ("返岗", Purpose.Return),
        ("visit", Purpose.Visit), ("visiting", Purpose.Visit), ("探访", Purpose.Visit), ("探亲", Purpose.Visit), ("访友", Purpose.Visit),
        ("探亲访友", Purpose.Visit), ("旅游", Purpose.Visit), ("旅行", Purpose.Visit), ("就医", Purpose.Visit), ("看病", Purpose.Visit),
        ("走亲", Purpose.Visit), ("tourism", Purpose.Visit), ("work", Purpose.Work), ("working", Purpose.Work), ("工作", Purpose.Work),
        ("务工", Purpose.Work), ("出差", Purpose.Work), ("复工", Purpose.Work), ("上班", Purpose.Work), ("公务", Purpose.Work), ("商务", Purpose.Work),
        ("打工", Purpose.Work), ("business", Purpose.Work), ("transit", Purpose.Transit), ("in transit", Purpose.Transit),
        ("中转", Purpose.Transit), ("在哈中转", Purpose.Transit), ("过境", Purpose.Transit), ("途经", Purpose.Transit), ("路过", Purpose.Transit),
        ("转机", Purpose.Transit), ("换乘", Purpose.Transit));

    /// <summary>The words that are listed; many more are understood (<see cref="TryExposure"/>).</summary>
    public static readonly FrozenDictionary<string, Exposure> Exposures = Of(
        ("no", Exposure.No), ("无", Exposure.No), ("yes", Exposure.Yes), ("有", Exposure.Yes), ("unknown", Exposure.Unknown),
        ("不详", Exposure.Unknown));

    public static readonly FrozenDictionary<string, V1.Language> Languages = Of(
        ("zh", V1.Language.Chinese), ("中文", V1.Language.Chinese), ("en", V1.Language.English), ("英文", V1.Language.English),
        ("english", V1.Language.English), ("chinese", V1.Language.Chinese), ("英语", V1.Language.English), ("汉语", V1.Language.Chinese));

    /// <summary>What a cell or option says of contact with cases; false when it is not understood.</summary>
    public static bool TryExposure(string text, out Exposure exposure)
    {
        var known = ExposureWords.TryRead(text, out var contact);
        exposure = contact switch { true => Exposure.Yes, false => Exposure.No, null => known ? Exposure.Unknown : Exposure.Unspecified };
        return known;
    }

    /// <summary>The symptoms of a cell or option; "none" in whatever words is no symptom. What is unclear goes on as it is: the gateway
    /// asks for it in words.</summary>
    public static IEnumerable<string> SymptomsOf(string text)
    {
        var reading = SymptomWords.Read(text);
        return reading.Unclear is null ? reading.Words : [text];
    }

    /// <summary>What would be right, in the reader's language: the words in which these values are shown, each of which is
    /// understood.</summary>
    public static string Known<T>(FrozenDictionary<string, T> words, Texts texts)
        where T : struct => string.Join(texts.Speech == Speech.Chinese ? "、" : ", ",
            words.Values.Distinct().Order(Comparer<T>.Default).Select(value => texts.Word(typeof(T).Name, value.ToString()!)));

    private static FrozenDictionary<string, T> Of<T>(params ReadOnlySpan<(string Word, T Value)> words)
    {
        var dictionary = new Dictionary<string, T>(WordComparer.Instance);
        foreach (var (word, value) in words)
            dictionary.Add(word, value);
        // Small and read a few times: the plain set-up is cheaper than the optimised one.
        return dictionary.ToFrozenDictionary(WordComparer.Instance);
    }
}
