namespace Gateway.Core.Registration.Rules;

/// <summary>Every violation there is. Words are stable: programs of partners compare them.</summary>
internal static class ViolationTexts
{
    // Any field
    public static readonly ViolationText Missing = new("missing", new() { English = "is missing", Chinese = "未填写" });
    public static readonly ViolationText TooLong = new("too_long",
        new() { English = "{0} characters, at most {1}", Chinese = "有{0}个字符，最多{1}个" });
    public static readonly ViolationText ControlCharacter = new(
        "control_character", new() { English = "holds a line break, tab or another control character", Chinese = "含有换行、制表符等控制字符" });
    public static readonly ViolationText TurnsText = new(
        "invisible_character",
        new() { English = "holds an invisible character that turns the text round: type it anew", Chinese = "含有看不见的方向控制字符：请重新输入" });
    public static readonly ViolationText LostValue = new(
        "lost_value", new() { English = "{0} is an error of a spreadsheet in place of the value", Chinese = "{0} 是表格公式出错的标记，原值已丢失" });
    public static readonly ViolationText Unreadable = new(
        "unreadable", new() { English = "holds characters that were not decoded: send UTF-8", Chinese = "含有乱码：请用 UTF-8 编码" });
    public static readonly ViolationText LooksLikeFormula = new(
        "looks_like_formula", new() { English = "starts with = + - or @, like a spreadsheet formula", Chinese = "以 = + - 或 @ 开头，像表格公式" });
    public static readonly ViolationText UnknownValue = new(
        "unknown_value", new() { English = "{0} is not a value of this field", Chinese = "{0} 不是该项的可选值" });
    public static readonly ViolationText RequestIdCharacter = new(
        "request_id_character", new() { English = "only printable ASCII characters", Chinese = "只能使用可打印的 ASCII 字符" });
    public static readonly ViolationText RegistrationNumber = new(
        "registration_number",
        new() { English = "must look like 'r-123', the number of the registration that is corrected", Chinese = "应形如“r-123”，即被更正登记的编号" });
    public static readonly ViolationText AmendsNobody = new(
        "amends_nobody", new() { English = "there is no registration {0} that this key may amend", Chinese = "没有可由此密钥更正的登记 {0}" });

    public static readonly ViolationText Masked = new(
        "masked",
        new()
        {
            English = "is masked with *: give it whole; a masked one is taken only in a correction, of what that does not change",
            Chinese = "含有 * 号：请填写完整号码；仅在更正登记且该项不变时可保留 * 号",
        });

    // Travellers
    public static readonly ViolationText NoTravellers = new("no_travellers",
        new() { English = "nobody is on the form: 1 to {1}", Chinese = "表中没有人员：应为1至{1}人" });
    public static readonly ViolationText TooManyTravellers = new(
        "too_many_travellers", new() { English = "{0} travellers, at most {1} on one form", Chinese = "有{0}人，一张表最多{1}人" });
    public static readonly ViolationText TooManySymptoms = new("too_many_symptoms",
        new() { English = "{0} symptoms, at most {1}", Chinese = "有{0}项症状，最多{1}项" });
    public static readonly ViolationText NameStart = new("name_start",
        new() { English = "a name starts with a letter or hanzi", Chinese = "姓名应以汉字或字母开头" });
    public static readonly ViolationText NameCharacter = new(
        "name_character", new() { English = "character {0} does not belong in a name", Chinese = "第{0}个字符不能用于姓名" });
    public static readonly ViolationText NamePrivate = new(
        "name_private",
        new()
        {
            English = "character {0} is a private-use character that no phone can show: write the standard hanzi or the pinyin",
            Chinese = "第{0}个字符是私有造字，手机无法显示：请用标准汉字或拼音",
        });
    public static readonly ViolationText NotAName = new("not_a_name",
        new() { English = "is no name: write it as on the document", Chinese = "不是姓名：请按证件填写" });
    public static readonly ViolationText NameSeveral = new(
        "name_several", new() { English = "holds several names: one name for each traveller", Chinese = "含有多个姓名：每人请单独填写" });
    public static readonly ViolationText SymptomUnclear = new(
        "symptom_unclear",
        new() { English = "{0}: name the symptoms, or leave it empty when there are none", Chinese = "“{0}”不明：有症状请写明是什么，没有请填“无”" });

    // Documents
    public static readonly ViolationText DocumentTwice = new(
        "document_twice", new() { English = "the same document as travellers[{0}]", Chinese = "与 travellers[{0}] 的证件相同" });
    public static readonly ViolationText OtherStaffOnly = new(
        "other_staff_only", new() { English = "documents of type OTHER are entered by staff only", Chinese = "其他证件只能由工作人员录入" });
    public static readonly ViolationText IdCardOld = new(
        "id_card_old", new() { English = "15 digits: the old card; give the new number of 18", Chinese = "15位是旧身份证：请填写18位新号码" });
    public static readonly ViolationText IdCardLength = new(
        "id_card_length", new() { English = "{0} characters; an ID card number has 18", Chinese = "有{0}位，身份证号应为18位" });
    public static readonly ViolationText IdCardCharacter = new(
        "id_card_character", new() { English = "character {0} is not a digit (only the last may be X)", Chinese = "第{0}位不是数字（只有末位可为X）" });
    public static readonly ViolationText IdCardProvince = new(
        "province_unknown", new() { English = "the first two digits, {0}, are not a province", Chinese = "前两位{0}不是省级代码" });
    public static readonly ViolationText BirthInFuture = new(
        "birth_in_future", new() { English = "the date of birth {0} is in the future", Chinese = "出生日期{0}晚于今天" });
    public static readonly ViolationText BirthTooLongAgo = new(
        "birth_too_long_ago", new() { English = "the date of birth {0} is over {1} years ago", Chinese = "出生日期{0}距今超过{1}年" });
    public static readonly ViolationText CheckDigit = new(
        "check_digit", new() { English = "check digit is {0}, computed {1}: a digit is mistyped", Chinese = "校验码为{0}，计算值为{1}：号码有误" });
    public static readonly ViolationText HkmoShape = new(
        "hkmo_shape",
        new()
        {
            English = "{0} characters; this permit is H or M and 8 digits, optionally 2 more",
            Chinese = "有{0}位；应为H或M加8位数字，可再加2位换证次数",
        });
    public static readonly ViolationText TwShape = new(
        "tw_shape", new() { English = "{0} characters; this permit is 8 or 10 digits", Chinese = "有{0}位；应为8位或10位数字" });
    public static readonly ViolationText PrShape = new(
        "pr_shape",
        new()
        {
            English = "{0} characters; this card is 3 letters and 12 digits, or 18 characters starting with 9",
            Chinese = "有{0}位；应为3个字母加12位数字，或以9开头的18位",
        });
    public static readonly ViolationText PassportShape = new(
        "passport_shape",
        new() { English = "{0} characters; a passport number is 5 to 12 letters or digits", Chinese = "有{0}位；护照号应为5至12位字母或数字" });
    public static readonly ViolationText OtherShape = new(
        "other_shape",
        new() { English = "{0} characters; a document number is 3 to 30 letters or digits", Chinese = "有{0}位；证件号应为3至30位字母或数字" });
    public static readonly ViolationText DocumentFloat = new(
        "document_float",
        new()
        {
            English = "ends in .0: a program made a number of it, zeros in front may be lost; type it as on the document",
            Chinese = "以 .0 结尾：被表格软件当作数字，开头的0可能丢失，请按证件填写",
        });
    public static readonly ViolationText CountryMissing = new(
        "country_missing", new() { English = "a passport needs its issuing country, e.g. RUS", Chinese = "护照须填写签发国代码，如 RUS" });
    public static readonly ViolationText CountryUnknown = new(
        "country_unknown",
        new() { English = "{0} is not an ISO 3166-1 alpha-3 country, e.g. RUS", Chinese = "{0} 不是三位国家代码（ISO 3166-1），例如 RUS" });
    public static readonly ViolationText CountrySeveral = new(
        "country_several", new() { English = "{0} may be several countries; give the code: {1}", Chinese = "“{0}”不明确，请填代码：{1}" });
    public static readonly ViolationText CountryNotChina = new(
        "country_not_china",
        new() { English = "{0}: this document is issued by CHN; leave it empty or say CHN", Chinese = "{0}：该证件由中国签发，请留空或填 CHN" });

    // Phone
    public static readonly ViolationText PhoneCharacter = new(
        "phone_character", new() { English = "only digits, spaces, hyphens and a leading +", Chinese = "只能有数字、空格、连字符和开头的+" });
    public static readonly ViolationText PhoneLength = new(
        "phone_length",
        new()
        {
            English = "{0} digits; a mainland mobile has 11 (foreign: write + and the country code)",
            Chinese = "有{0}位，手机号应为11位（境外号码请加+和国家代码）",
        });
    public static readonly ViolationText PhonePrefix = new(
        "phone_prefix",
        new()
        {
            English = "starts with {0}; a mainland mobile starts with 13 to 19 (foreign: write + and the country code)",
            Chinese = "以{0}开头，手机号应以13至19开头（境外号码请加+和国家代码）",
        });
    public static readonly ViolationText PhoneUnclear = new(
        "phone_unclear",
        new()
        {
            English = "{0} digits: abroad write + and the country code, fixed lines 0 and the area code",
            Chinese = "{0}位号码不明：境外号码请加+和国家代码，固定电话请加区号",
        });
    public static readonly ViolationText PhoneAbroad = new(
        "phone_abroad",
        new()
        {
            English = "no mainland number: of Taiwan it is written +886{0}, of another country with its own code",
            Chinese = "不是大陆号码：台湾手机请写成 +886{0}，其他国家请加国家代码",
        });
    public static readonly ViolationText PhoneImpossible = new(
        "phone_impossible", new() { English = "{0} digits: no such number in that country", Chinese = "{0}位：该国家或地区没有这种号码" });

    // Trip
    public static readonly ViolationText DateFormat = new("date_format",
        new() { English = "{0}: write YYYY-MM-DD, e.g. 2020-02-13", Chinese = "{0}：请写成 YYYY-MM-DD，如 2020-02-13" });
    public static readonly ViolationText NoSuchDate = new("no_such_date", new() { English = "no such date {0}", Chinese = "没有{0}这一天" });
    public static readonly ViolationText NoSuchYear = new("no_such_year",
        new() { English = "{0}: a year before 1900 is a slip", Chinese = "{0}：年份早于1900年，请核对" });
    public static readonly ViolationText TimeFormat = new("time_format",
        new() { English = "{0}: write HH:MM, e.g. 09:05", Chinese = "{0}：请写成 HH:MM，如 09:05" });
    public static readonly ViolationText NoSuchTime = new("no_such_time", new() { English = "no such time {0}", Chinese = "没有{0}这一时刻" });
    public static readonly ViolationText ArrivalTooEarly = new("arrival_too_early",
        new() { English = "{0} is past; not before {1}", Chinese = "{0}已过，不得早于{1}" });
    public static readonly ViolationText ArrivalTooLate = new("arrival_too_late",
        new() { English = "{0} is too far ahead; not after {1}", Chinese = "{0}过远，不得晚于{1}" });
    public static readonly ViolationText CarrierMissing = new(
        "carrier_missing", new() { English = "flights and trains need their number", Chinese = "乘飞机或火车须填写航班号或车次" });
    public static readonly ViolationText OriginShape = new(
        "origin_shape",
        new()
        {
            English = "{0}: give a place in China (GB/T 2260 code or name with its province) or a country (ISO 3166-1 code or name)",
            Chinese = "{0}：请填国内地名（如 广东广州）或6位地区代码，境外填国家名或三位代码",
        });
    public static readonly ViolationText OriginProvince = new(
        "origin_province", new() { English = "the first two digits, {0}, are not a province", Chinese = "前两位{0}不是省级代码" });
    public static readonly ViolationText OriginSeveral = new("origin_several",
        new() { English = "{0} may be several places; write which: {1}", Chinese = "“{0}”不止一处，请写明：{1}" });
    public static readonly ViolationText OriginRest = new(
        "origin_rest",
        new() { English = "{0}: only the beginning is understood, as {1}; write that alone", Chinese = "“{0}”只看懂开头，为{1}；请只写该地名" });
    public static readonly ViolationText DistrictUnknown = new(
        "district_unknown", new() { English = "{0} is not one of Harbin's {1} divisions: {2}", Chinese = "{0} 不是哈尔滨{1}个区县（市）之一：{2}" });
    public static readonly ViolationText EntryPointUnknown = new(
        "entry_point_unknown", new() { English = "there is no entry point {0}; there are {1}", Chinese = "没有卡口{0}；现有：{1}" });
    public static readonly ViolationText EntryPointSeveral = new(
        "entry_point_several", new() { English = "{0} may be several entry points; give the code: {1}", Chinese = "“{0}”不止一个卡口，请填代码：{1}" });
    public static readonly ViolationText EntryPointWay = new(
        "entry_point_way", new() { English = "{0} is for arrivals by {1}, the trip is by {2}", Chinese = "{0}是{1}卡口，与到达方式{2}不符" });

    // Paper
    public static readonly ViolationText PaperStaffOnly = new("paper_staff_only",
        new() { English = "paper forms are entered by staff only", Chinese = "纸质表只能由工作人员录入" });
    public static readonly ViolationText InstantFormat = new(
        "instant_format",
        new() { English = "{0}: write YYYY-MM-DD HH:MM, e.g. 2020-02-13 09:05", Chinese = "{0}：请写成 YYYY-MM-DD HH:MM，如 2020-02-13 09:05" });
    public static readonly ViolationText EnteredInFuture = new("entered_in_future",
        new() { English = "{0} is in the future", Chinese = "{0}晚于现在" });
    public static readonly ViolationText EnteredTooEarly = new("entered_too_early",
        new() { English = "{0} is before {1}", Chinese = "{0}早于{1}" });

    // Key at a gate
    public static readonly ViolationText MachineReadable = new(
        "machine_readable",
        new()
        {
            English = "the check digit of the passport's number does not fit: scan again, or type the number",
            Chinese = "护照机读区号码的校验码不符：请重新扫描，或手工输入号码",
        });
    public static readonly ViolationText DocumentTail = new(
        "document_tail",
        new()
        {
            English = "the last digits of a document find nobody: type the whole number, or the code behind it",
            Chinese = "仅凭证件尾号无法查询：请输入完整号码或其后的登记码",
        });
}
