using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Forms;

/// <summary>One thing wrong, and what is said about it.</summary>
/// <param name="Spoil">Makes a correct form wrong.</param>
/// <param name="Field">Path in the request.</param>
/// <param name="English">Part of the description.</param>
/// <param name="Chinese">Part of the localized message.</param>
/// <param name="Staff">Only staff can make this mistake.</param>
public sealed record WrongForm(string What, Action<RegisterRequest> Spoil, string Field, string Reason, string English,
    string Chinese, bool Staff = false)
{
    public override string ToString() => What;
}

/// <summary>The mistakes that people make, each with the words for it.</summary>
internal static class WrongForms
{
    private const string Number = "travellers[0].document.number";

    public static IReadOnlyList<WrongForm> All { get; } =
    [
        IdCard("check digit", "110108199611240188", "CHECK_DIGIT", "check digit is 8, computed 9", "校验码为8，计算值为9"),
        IdCard("no such date", "230103202302291231", "NO_SUCH_DATE", "no such date 2023-02-29", "没有2023-02-29这一天"),
        IdCard("old card", "230103900101123", "ID_CARD_OLD", "15 digits: the old card", "15位是旧身份证"),
        IdCard("no province", "990103199001011237", "PROVINCE_UNKNOWN", "99", "99不是省级代码"),
        IdCard("birth to come", "230103209001011234", "BIRTH_IN_FUTURE", "2090-01-01 is in the future", "2090-01-01晚于今天"),
        IdCard("too old", "230103180001011234", "BIRTH_TOO_LONG_AGO", "over 130 years ago", "超过130年"),
        Document("permit", DocumentType.HkmoPermit, "X1234567", "", Number, "HKMO_SHAPE", "H or M and 8 digits", "应为H或M加8位数字"),
        Document("Taiwan permit", DocumentType.TwPermit, "123456789", "", Number, "TW_SHAPE", "8 or 10 digits", "应为8位或10位数字"),
        Document("passport", DocumentType.Passport, "F9", "RUS", Number, "PASSPORT_SHAPE", "5 to 12", "5至12位"),
        Document("passport of no country", DocumentType.Passport, "F90724836", "", "travellers[0].document.issuing_country",
            "COUNTRY_MISSING", "issuing country", "签发国"),
        Document("other from a partner", DocumentType.Other, "ABC123", "", "travellers[0].document.type", "OTHER_STAFF_ONLY",
            "staff only", "只能由工作人员"),
        new("short phone", form => form.Phone = "1381234567", "phone", "PHONE_LENGTH", "10 digits", "应为11位"),
        new("phone prefix", form => form.Phone = "12345678901", "phone", "PHONE_PREFIX", "13 to 19", "13至19"),
        new("nobody", form => form.Travellers.Clear(), "travellers", "NO_TRAVELLERS", "1 to 20", "1至20人"),
        new("a crowd", form => form.Travellers.AddRange(Enumerable.Range(9_000_000, 20).Select(Form.Person)), "travellers",
            "TOO_MANY_TRAVELLERS", "at most 20", "最多20人"),
        new("same person twice", form => form.Travellers.Add(form.Travellers[0].Clone()), "travellers[1].document.number", "DOCUMENT_TWICE",
            "travellers[0]", "travellers[0]"),
        new("no name", form => form.Travellers[0].Name = " ", "travellers[0].name", "MISSING", "missing", "未填写"),
        new("formula", form => form.Trip.DestinationAddress = "=1+1", "trip.destination_address", "LOOKS_LIKE_FORMULA", "formula", "公式"),
        new("past", form => form.Trip.ArrivalDate = "2020-02-14", "trip.arrival_date", "ARRIVAL_TOO_EARLY",
            "2020-02-14 is past", "2020-02-14已过"),
        new("no such day", form => form.Trip.ArrivalDate = "2027-02-30", "trip.arrival_date", "NO_SUCH_DATE", "2027-02-30", "没有2027-02-30"),
        new("no flight number", form => form.Trip.CarrierNumber = "", "trip.carrier_number", "CARRIER_MISSING",
            "need their number", "须填写航班号"),
        new("not Harbin", form => form.Trip.DestinationDistrict = "110101", "trip.destination_district", "DISTRICT_UNKNOWN",
            "18 divisions", "18个区县"),
        new("wrong gate", form => form.Trip.EntryPoint = "RAIL-HBB-1", "trip.entry_point", "ENTRY_POINT_WAY", "RAIL-HBB-1", "RAIL-HBB-1"),
        new("paper from a partner", form => form.Paper = new PaperForm { SheetSerial = "S1" }, "paper", "PAPER_STAFF_ONLY",
            "staff only", "只能由工作人员"),
        IdCard("17 digits", "23010319900101123", "ID_CARD_LENGTH", "17 characters; an ID card number has 18", "有17位，身份证号应为18位"),
        IdCard("a letter", "23010319900101O237", "ID_CARD_CHARACTER", "character 15 is not a digit", "第15位不是数字"),
        IdCard("no number", "", "MISSING", "missing", "未填写"),
        IdCard("a novel for a number", new string('1', 101), "TOO_LONG", "at most 30", "最多30个"),
        Document("permanent residence", DocumentType.PrCard, "CAN12345", "", Number, "PR_SHAPE", "3 letters and 12 digits", "3个字母加12位数字"),
        Document("residence, 18 digits", DocumentType.PrCard, "911110198001010015", "", Number, "CHECK_DIGIT", "computed", "计算值为"),
        Document("no such country", DocumentType.Passport, "F90724836", "XXX", "travellers[0].document.issuing_country",
            "COUNTRY_UNKNOWN", "e.g. RUS", "例如 RUS"),
        Document("a permit from abroad", DocumentType.TwPermit, "12345678", "USA", "travellers[0].document.issuing_country",
            "COUNTRY_NOT_CHINA", "issued by CHN", "由中国签发"),
        Document("a document of no kind", (DocumentType)99, "12345678", "", "travellers[0].document.type", "UNKNOWN_VALUE",
            "99 is not a value", "99 不是该项的可选值"),
        Document("other, two letters", DocumentType.Other, "AB", "", Number, "OTHER_SHAPE", "3 to 30", "3至30位", staff: true),
        new("letters for a phone", form => form.Phone = "call me", "phone", "PHONE_CHARACTER", "only digits", "只能有数字"),
        new("a masked phone", form => form.Phone = "138****5678", "phone", "MASKED", "give it whole", "请填写完整"),
        new("a masked document", form => form.Travellers[0].Document.Number = "**************1237", Number, "MASKED", "give it whole",
            "请填写完整"),
        new("eight bare digits", form => form.Phone = "87654321", "phone", "PHONE_UNCLEAR", "area code", "请加区号"),
        new("no such number abroad", form => form.Phone = "+4412", "phone", "PHONE_IMPOSSIBLE", "no such number in that country", "没有这种号码"),
        new("a novel for a phone", form => form.Phone = new string('1', 41), "phone", "TOO_LONG", "at most 40", "最多40个"),
        new("name of digits", form => form.Travellers[0].Name = "=HYPERLINK", "travellers[0].name", "NAME_START",
            "starts with a letter or hanzi", "应以汉字或字母开头"),
        new("sign in a name", form => form.Travellers[0].Name = "王#明", "travellers[0].name", "NAME_CHARACTER", "character 2", "第2个字符"),
        new("long name", form => form.Travellers[0].Name = new string('王', 65), "travellers[0].name", "TOO_LONG",
            "65 characters, at most 64", "有65个字符，最多64个"),
        new("line break", form => form.Trip.DestinationAddress = "中山路\n100号", "trip.destination_address",
            "CONTROL_CHARACTER", "line break", "换行"),
        new("not decoded", form => form.Trip.DestinationAddress = "\uFFFD\uFFFD路", "trip.destination_address", "UNREADABLE",
            "send UTF-8", "请用 UTF-8"),
        new("nine symptoms", form => form.Travellers[0].Symptoms.AddRange(Enumerable.Range(1, 9).Select(each => $"s{each}")),
            "travellers[0].symptoms", "TOO_MANY_SYMPTOMS", "9 symptoms, at most 8", "有9项症状，最多8项"),
        new("exposure of no kind", form => form.Travellers[0].Exposure = (Exposure)9, "travellers[0].exposure", "UNKNOWN_VALUE",
            "9 is not a value", "9 不是"),
        new("a date of its own", form => form.Trip.ArrivalDate = "14.2.2020", "trip.arrival_date", "DATE_FORMAT",
            "write YYYY-MM-DD", "请写成 YYYY-MM-DD"),
        new("next year", form => form.Trip.ArrivalDate = Form.InDays(31), "trip.arrival_date", "ARRIVAL_TOO_LATE",
            Form.InDays(30), Form.InDays(30)),
        new("a time of its own", form => form.Trip.ArrivalTime = "9am", "trip.arrival_time", "TIME_FORMAT", "write HH:MM", "请写成 HH:MM"),
        new("no such time", form => form.Trip.ArrivalTime = "24:01", "trip.arrival_time", "NO_SUCH_TIME",
            "no such time 24:01", "没有24:01这一时刻"),
        new("from nowhere", form => form.Trip.Origin = "Peking", "trip.origin", "ORIGIN_SHAPE", "a place in China", "6位地区代码"),
        new("from no province", form => form.Trip.Origin = "990000", "trip.origin", "ORIGIN_PROVINCE", "99", "99不是省级代码"),
        new("from several places", form => form.Trip.Origin = "朝阳区", "trip.origin", "ORIGIN_SEVERAL",
            "110105 北京朝阳区, 220104", "110105 北京朝阳区、220104"),
        new("from a street", form => form.Trip.Origin = "广州市天河路1号", "trip.origin", "ORIGIN_REST", "440106 广东天河区", "440106 广东天河区"),
        new("no such gate", form => form.Trip.EntryPoint = "AIR-PEK-1", "trip.entry_point", "ENTRY_POINT_UNKNOWN",
            "AIR-PEK-1", "没有卡口AIR-PEK-1"),
        new("a gate of two exits", form => (form.Trip.Mode, form.Trip.EntryPoint) = (ArrivalMode.Rail, "哈尔滨西站"), "trip.entry_point",
            "ENTRY_POINT_SEVERAL", "RAIL-VAB-1", "RAIL-VAB-2 哈尔滨西站 出站口2"),
        Name("turned text", "王\u2067小\u2069明", "INVISIBLE_CHARACTER", "invisible character", "看不见的方向控制字符"),
        Name("private hanzi", "王\uE000", "NAME_PRIVATE", "character 2 is a private-use character", "第2个字符是私有造字"),
        Name("a heading", "姓名", "NOT_A_NAME", "no name", "不是姓名"),
        Name("two people", "张三,李四", "NAME_SEVERAL", "one name for each traveller", "每人请单独填写"),
        new("symptoms, but which", form => form.Travellers[0].Symptoms.Add("有"), "travellers[0].symptoms[0]", "SYMPTOM_UNCLEAR",
            "name the symptoms", "请写明是什么"),
        new("a phone of Taiwan", form => form.Phone = "0912345678", "phone", "PHONE_ABROAD", "+886912345678", "+886912345678"),
        Document("a float", DocumentType.TwPermit, "12345601.0", "", Number, "DOCUMENT_FLOAT", "zeros in front may be lost", "开头的0可能丢失"),
        Document("a country of two", DocumentType.Passport, "F90724836", "刚果", "travellers[0].document.issuing_country",
            "COUNTRY_SEVERAL", "COD ", "COG 刚果（布）"),
        Sheet("sheet of the year 1", "0001-01-01 00:00", "NO_SUCH_YEAR", "before 1900", "早于1900年"),
        new("an error cell", form => form.Trip.DestinationAddress = "#N/A", "trip.destination_address", "LOST_VALUE",
            "#N/A is an error of a spreadsheet", "#N/A 是表格公式出错的标记"),
        new("amends by name", form => form.Amends = "张三", "amends", "REGISTRATION_NUMBER", "r-123", "r-123"),
        new("amends what is another's", form => form.Amends = "r-999999", "amends", "AMENDS_NOBODY", "r-999999", "r-999999"),
        Sheet("hour of a sheet", "13.2. 9:00", "INSTANT_FORMAT", "YYYY-MM-DD HH:MM", "请写成 YYYY-MM-DD HH:MM"),
        Sheet("sheet of tomorrow", $"{Form.InDays(1)} 09:00", "ENTERED_IN_FUTURE", "in the future", "晚于现在"),
        Sheet("sheet of before", "2019-12-31 09:00", "ENTERED_TOO_EARLY", "is before 2020-01-01", "早于2020-01-01"),
        new("an id of hanzi", form => form.RequestId = "表-1", "request_id", "REQUEST_ID_CHARACTER", "printable ASCII", "可打印的 ASCII"),
        new("no request id", form => form.RequestId = "", "request_id", "MISSING", "missing", "未填写"),
    ];

    private static WrongForm IdCard(string what, string number, string reason, string english, string chinese) =>
        new(what, form => form.Travellers[0].Document.Number = number, Number, reason, english, chinese);

    private static WrongForm Name(string what, string name, string reason, string english, string chinese) =>
        new(what, form => form.Travellers[0].Name = name, "travellers[0].name", reason, english, chinese);

    private static WrongForm Document(
        string what, DocumentType type, string number, string country, string field, string reason, string english, string chinese,
        bool staff = false) => new(
            what,
            form => form.Travellers[0].Document = new Document { Type = type, Number = number, IssuingCountry = country },
            field, reason, english, chinese, staff);

    private static WrongForm Sheet(string what, string enteredAt, string reason, string english, string chinese) => new(
        what,
        form => form.Paper = new PaperForm { SheetSerial = "HB-0417", EntryPoint = "AIR-HRB-D", EnteredAt = enteredAt },
        "paper.entered_at", reason, english, chinese, Staff: true);
}
