using System.Globalization;
using Gateway.Laws.Tests.People;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;
using Number = Gateway.Laws.Tests.Sheets.Cell;

namespace Gateway.Laws.Tests.Habits;

/// <summary>Words for what the form knows: kinds of documents, ways of travel, purposes, places, contact and symptoms.</summary>
internal static class WordHabits
{
    public static readonly IReadOnlyList<Habit> All =
    [
        Text("type of an ID card in other words", Field.DocumentType, Understood,
            (p, d) => p.Type == DocumentType.IdCard && p.Number[0] < '8' ? d.OneOf("居民身份证", "id-card", "ID-CARD", "身份证 ", "身 份 证") : null,
            Somebody.WithIdCard, least: 0.7),
        Text("type of an ID card in rare words", Field.DocumentType, Either,
            (p, d) => p.Type == DocumentType.IdCard && p.Number[0] < '8'
                ? d.OneOf("二代身份证", "中国居民身份证", "ID card", "户口簿", "户口本", "01", "身份证件", "二代证")
                : null, Somebody.WithIdCard),
        Text("type of a passport in other words", Field.DocumentType, Understood,
            (p, d) => p.Type == DocumentType.Passport ? d.OneOf("passport", "Passport", "PASSPORT", "护照") : null, Somebody.WithPassport),
        Text("type of a passport in rare words", Field.DocumentType, Either,
            (p, d) => p.Type == DocumentType.Passport ? d.OneOf("外国护照", "因私护照", "普通护照", "护照号") : null, Somebody.WithPassport),
        Text("type of a permit in other words", Field.DocumentType, Understood, (p, d) => p.Type switch
        {
            DocumentType.HkmoPermit => d.OneOf("回乡证", "港澳居民来往内地通行证", "hkmo-permit"),
            DocumentType.TwPermit => d.OneOf("台胞证", "台湾居民来往大陆通行证", "tw-permit"),
            DocumentType.PrCard => d.OneOf("外国人永久居留身份证", "永久居留证", "pr-card"),
            _ => null,
        }, (p, d) => p with { Type = DocumentType.TwPermit, Number = d.Digits(8), Country = "CHN" }),
        Lost("a type of document that there is not", Field.DocumentType, (_, d) => d.OneOf("学生证", "飞毯", "123", "是", "#N/A")),

        Text("country in Chinese", Field.Country, Understood, (p, _) => CountryOf(p)?.Chinese,
            (p, d) => Somebody.WithPassport(p, d.Digits(9), d.Of(Places.Countries).Code)),
        Text("country in two letters", Field.Country, Understood, (p, _) => CountryOf(p)?.Two,
            (p, d) => Somebody.WithPassport(p, d.Digits(9), d.Of(Places.Countries).Code)),
        Text("country in English", Field.Country, Either, (p, _) => CountryOf(p)?.English,
            (p, d) => Somebody.WithPassport(p, d.Digits(9), d.Of(Places.Countries).Code)),
        Text("China in many words", Field.Country, Understood,
            (p, d) => p.Country == "CHN" ? d.OneOf("中国", "CN", "chn", "CHN", "中华人民共和国") : null, Somebody.WithIdCard),
        Text("China in rare words", Field.Country, Either,
            (p, d) => p.Country == "CHN" ? d.OneOf("中国籍", "China", "CHINA", "汉", "中国大陆", "中國", "P.R.China") : null, Somebody.WithIdCard),
        Lost("a country of two meanings", Field.Country,
            (p, d) => p.Type == DocumentType.Passport ? d.OneOf("Korea", "刚果", "Congo", "美", "外国", "Soviet Union") : null,
            Somebody.WithPassport),

        Text("way of travel in documented words", Field.Mode, Understood, (p, d) => p.Mode switch
        {
            ArrivalMode.Air => d.OneOf("air", "Air", "飞机", "航班", "民航"),
            ArrivalMode.Rail => d.OneOf("rail", "train", "火车", "高铁", "铁路"),
            ArrivalMode.Coach => d.OneOf("coach", "客车", "大巴", "长途客车"),
            _ => d.OneOf("car", "自驾", "自驾车", "self-drive"),
        }),
        Text("way of travel in other words", Field.Mode, Either, (p, d) => p.Mode switch
        {
            ArrivalMode.Air => d.OneOf("乘飞机", "坐飞机", "flight", "空", "航空", "飞机✈"),
            ArrivalMode.Rail => d.OneOf("动车", "列车", "乘火车", "动车组", "城际", "火车/高铁"),
            ArrivalMode.Coach => d.OneOf("长途汽车", "长途大巴", "bus", "班车", "客运"),
            _ => d.OneOf("私家车", "自驾车辆", "小轿车", "驾车", "自己开车", "网约车"),
        }),
        Lost("a way of travel that there is not", Field.Mode, (_, d) => d.OneOf("飞毯", "汽车或火车", "飞机/火车", "", "其他", "1")),

        Text("purpose in documented words", Field.Purpose, Understood, (p, d) => p.Purpose switch
        {
            Purpose.Return => d.OneOf("return", "返哈", "返程", "回家"),
            Purpose.Visit => d.OneOf("visit", "探亲", "访友", "探亲访友"),
            Purpose.Work => d.OneOf("work", "工作", "务工", "出差"),
            _ => d.OneOf("transit", "中转", "在哈中转"),
        }),
        Text("purpose in other words", Field.Purpose, Either, (p, d) => p.Purpose switch
        {
            Purpose.Return => d.OneOf("返乡", "回哈", "返家", "回家过年"),
            Purpose.Visit => d.OneOf("看望父母", "探望", "走亲戚"),
            Purpose.Work => d.OneOf("复工", "上班", "商务", "办事"),
            _ => d.OneOf("过境", "转机", "转车", "经哈中转"),
        }),
        Lost("a purpose that says nothing", Field.Purpose, (_, d) => d.OneOf("飞毯", "不告诉你", "返哈/中转", "探亲、工作", "#N/A")),

        Text("district by name", Field.District, Understood, (p, _) => DistrictOf(p)),
        Text("district by its short name", Field.District, Understood, (p, _) => DistrictOf(p)[..^1]),
        Text("district with city and province", Field.District, Understood,
            (p, d) => d.OneOf("哈尔滨市", "黑龙江省哈尔滨市", "哈尔滨", "哈市", "哈尔滨市 ") + DistrictOf(p), least: 0.6),
        Text("district with code and name", Field.District, Either, (p, d) => $"{p.District}{d.OneOf(" ", "-", "（")}{DistrictOf(p)}"),
        Text("district as it was called before", Field.District, Either,
            (p, d) => p.District switch
            {
                "230111" => "呼兰县",
                "230112" => "阿城市",
                "230113" => "双城市",
                "230110" => d.OneOf("动力区", "香坊"),
                "230104" => "太平区",
                _ => null,
            },
            (p, d) => Somebody.InDistrict(p, d.OneOf("230111", "230112", "230113", "230110", "230104"))),
        Text("district as a float of a program", Field.District, Either, (p, _) => p.District + ".0"),
        InCell("district in a numeric cell", Field.District, Understood, (p, _, _) => Number.Numeric(Value(p.District), p.District)),
        Lost("a district that is not Harbin's", Field.District,
            (_, d) => d.OneOf("朝阳区", "北京市海淀区", "230199", "市区", "哈尔滨", "同上", "#N/A", "", "开发区", "道里区/南岗区")),

        Text("origin by name", Field.Origin, Understood, (p, d) => CityOf(p) is { } city ? d.OneOf(city.Name, city.Name[..^1]) : null,
            (p, d) => Somebody.From(p, d.Of(Places.Cities).Code), least: 0.8),
        Text("origin with its province", Field.Origin, Either,
            (p, d) => CityOf(p) is { Province.Length: > 0 } city
                ? d.OneOf(city.Province, city.Province[..^1], city.Province + " ") + d.OneOf(city.Name, city.Name[..^1])
                : null,
            (p, _) => Somebody.From(p, "420100")),
        Text("origin abroad by name", Field.Origin, Either,
            (p, d) => OriginAbroad(p) is { } country ? d.OneOf(country.Chinese, country.Two, country.English) : null,
            (p, d) => Somebody.From(p, d.Of(Places.Countries).Code)),
        Text("origin as a float of a program", Field.Origin, Either, (p, _) => char.IsAsciiDigit(p.Origin[0]) ? p.Origin + ".0" : null),
        InCell("origin in a numeric cell", Field.Origin, Understood,
            (p, _, _) => char.IsAsciiDigit(p.Origin[0]) ? Number.Numeric(Value(p.Origin), p.Origin) : null,
            (p, _) => Somebody.From(p, "420100")),
        Lost("an origin of two meanings", Field.Origin, (_, d) => d.OneOf("吉林", "朝阳", "通州", "江苏/浙江", "南方", "外地", "国外", "同上", "")),

        Text("entry point by name", Field.EntryPoint, Understood, (p, _) => GateOf(p.EntryPoint),
            (p, _) => p with { EntryPoint = "RAIL-HBB-1", Mode = ArrivalMode.Rail, Carrier = "G1226", Party = "", Paper = null }),
        Text("entry point in small letters", Field.EntryPoint, Understood,
            (p, _) => p.EntryPoint.Length > 0 ? p.EntryPoint.ToLowerInvariant() : null,
            (p, _) => p with { EntryPoint = "RAIL-HBB-1", Mode = ArrivalMode.Rail, Carrier = "G1226", Party = "", Paper = null }),
        Lost("an entry point that there is not", Field.EntryPoint, (_, d) => d.OneOf("太平机场附近", "哈站", "XXX-1", "机场或火车站")),
        Text("entered through, by name", Field.EnteredThrough, Understood,
            (p, _) => p.Paper is { } sheet ? GateOf(sheet.EnteredThrough) : null),

        Text("no contact in documented words", Field.Exposure, Understood,
            (p, d) => p.Exposure == Exposure.No ? d.OneOf("无", "否", "没有", "no", "No", "NO", "none") : null,
            (p, _) => p with { Exposure = Exposure.No }),
        Text("no contact in other words", Field.Exposure, Either,
            (p, d) => p.Exposure == Exposure.No ? d.OneOf("无接触史", "未接触", "无。", "-", "N", "没", "0", "无接触", "×", "未有", "均无") : null,
            (p, _) => p with { Exposure = Exposure.No }),
        Text("contact in words", Field.Exposure, Either,
            (p, d) => p.Exposure == Exposure.Yes ? d.OneOf("有", "是", "yes", "Y", "有接触史", "接触过", "1", "√", "有接触", "不是没有") : null,
            (p, _) => p with { Exposure = Exposure.Yes }),
        Text("contact not known, in words", Field.Exposure, Either,
            (p, d) => p.Exposure == Exposure.Unknown ? d.OneOf("不详", "不清楚", "未知", "unknown", "不知道", "?", "不确定", "") : null,
            (p, _) => p with { Exposure = Exposure.Unknown }),
        Lost("a choice that nobody made", Field.Exposure, (_, d) => d.OneOf("有/无", "是□否□", "□有 □无", "是/否", "飞毯")),

        Text("no symptom in a word", Field.Symptoms, Understood, (p, d) => p.Symptoms.Count == 0
            ? d.OneOf("无", "没有", "无症状", "没有症状", "无异常", "正常", "健康", "无不适", "未发现", "无。", "-", "—", "N/A", "null", "0", "none", "no", "否", "")
            : null, Somebody.Healthy),
        Text("no symptom in other words", Field.Symptoms, Either, (p, d) => p.Symptoms.Count == 0
            ? d.OneOf("身体健康", "一切正常", "良好", "无任何症状", "无发热", "无发热、咳嗽", "无发热咳嗽等症状", "否认发热、咳嗽", "36.5", "体温36.5℃", "正常36.5", "未见异常", "nil",
                "NULL", "/", "无，", "（无）", "無", "不发烧", "No symptoms", "asymptomatic") : null, Somebody.Healthy),
        Text("symptoms in other words", Field.Symptoms, Understood,
            (p, d) => p.Symptoms.Contains("发热")
                ? string.Join(d.OneOf("，", "、", ";", "；", ","),
                    p.Symptoms.Select(word => word == "发热" ? d.OneOf("发烧", "fever", "发热") : word))
                : null, (p, _) => p with { Symptoms = ["发热", "咳嗽"] }),
        Text("symptoms in a sentence", Field.Symptoms, Either,
            (p, d) => p.Symptoms.Count == 2 ? string.Join(d.OneOf("和", " ", "+", "\n", "及"), p.Symptoms) : null,
            (p, _) => p with { Symptoms = ["发热", "咳嗽"] }),
        Text("language in other words", Field.Language, Either,
            (p, d) => p.Language == Language.English
                ? d.OneOf("en", "English", "英语", "EN")
                : d.OneOf("zh", "中文", "", "汉语", "zh-CN", "Chinese")),
    ];

    private static double Value(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    private static (string Code, string Two, string Chinese, string English)? CountryOf(Person person) =>
        person.Type == DocumentType.Passport && person.Country != "CHN"
        ? Places.Countries.First(each => each.Code == person.Country)
        : null;

    private static (string Code, string Two, string Chinese, string English)? OriginAbroad(Person person) =>
        char.IsAsciiLetter(person.Origin[0]) ? Places.Countries.First(each => each.Code == person.Origin) : null;

    private static (string Code, string Name, string Province)? CityOf(Person person) =>
        char.IsAsciiDigit(person.Origin[0]) ? Places.Cities.First(each => each.Code == person.Origin) : null;

    private static string DistrictOf(Person person) => Places.Districts.First(each => each.Code == person.District).Name;

    private static string? GateOf(string code) => code.Length > 0 ? Places.Gates.First(each => each.Code == code).Name : null;
}
