using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>Knows a column by its heading, in the words of partner files and of paper forms.</summary>
internal static partial class HeadingWords
{
    public const string RefusedField = "refused_field";
    public const string RefusedReason = "refused_reason";
    public const string RefusedFieldChinese = "拒绝栏目";
    public const string RefusedReasonChinese = "拒绝原因";

    /// <summary>Every column; of its words the first is the one to recommend, the second its Chinese fellow.</summary>
    private static readonly (FormColumn Column, string Words)[] All =
    [
        (FormColumn.Name,
            "name 姓名 名字 旅客姓名 乘客姓名 乘机人 人员姓名 入哈人员姓名 来哈人员姓名 返哈人员姓名 到哈人员姓名 本人姓名 登记人姓名 中文姓名 姓名中文 中文名 客人姓名 团员姓名 旅客名称 full_name passenger passenger_name traveller_name traveler_name guest_name"),
        (FormColumn.DocumentType,
            "document_type 证件类型 证件种类 证件类别 证件名称 证照类型 有效证件类型 身份证件类型 身份证件种类 doc_type id_type document_kind certificate_type type_of_document"),
        (FormColumn.DocumentNumber,
            "document_number 证件号码 证件号 证件编号 有效证件号码 有效证件号 身份证件号码 身份证件号 证照号码 document_no doc_number doc_no document_id id_number id_no number_of_document"),
        (FormColumn.IssuingCountry,
            "issuing_country 签发国 国籍 签发国家 签发国地区 签发国家地区 证件签发国 证件签发国家 国籍地区 发证国家 nationality country_of_issue issuing_state citizenship"),
        (FormColumn.Phone,
            "phone 手机号 手机 联系电话 手机号码 电话 电话号码 联系方式 联系手机 联系手机号 联系手机号码 联系电话号码 联系号码 本人手机号 本人手机号码 本人手机 本人电话 本人联系电话 本人联系方式 移动电话 移动电话号码 手机电话 旅客手机号 旅客手机 旅客电话 旅客联系电话 乘客手机号 乘客电话 手机联系电话 联系电话手机 mobile mobile_phone mobile_number mobile_no phone_number phone_no cellphone cell_phone cell tel telephone telephone_number tel_no contact_number contact_phone"),
        (FormColumn.Party, "party 同行组 同行 同行组号 同行编号 同行组编号 组号 团号 团组 团队编号 party_label group group_no group_id"),
        (FormColumn.ArrivalDate,
            "arrival_date 到达日期 抵达日期 抵哈日期 到哈日期 入哈日期 来哈日期 返哈日期 到达哈尔滨日期 抵达哈尔滨日期 来哈返哈日期 预计到达日期 预计抵达日期 预计抵哈日期 预计到哈日期 预计入哈日期 拟到达日期 拟抵哈日期 拟入哈日期 计划到达日期 date_of_arrival arrival_day"),
        (FormColumn.ArrivalTime,
            "arrival_time 到达时间 抵达时间 抵哈时间 到哈时间 入哈时间 来哈时间 返哈时间 到达哈尔滨时间 抵达哈尔滨时间 预计到达时间 预计抵达时间 预计抵哈时间 预计到哈时间 拟到达时间 到达时刻 抵达时刻 到站时间 落地时间 time_of_arrival arrival_date_time arrival"),
        (FormColumn.Mode,
            "mode 交通方式 交通工具 出行方式 来哈方式 返哈方式 入哈方式 抵哈方式 到达方式 抵达方式 乘坐交通工具 交通工具类型 交通类型 来哈交通方式 来哈交通工具 入哈交通方式 乘坐方式 transport mode_of_transport transport_mode travel_mode arrival_mode means_of_transport"),
        (FormColumn.CarrierNumber, "carrier_number 车次/航班/车牌 班次 班次号 交通工具编号 交通工具号 carrier_no number_of_carrier"),
        (FormColumn.Seat, "seat 座位 座位号 座号 座席 坐席 座席号 席位 席位号 seat_no seat_number"),
        (FormColumn.Origin,
            "origin 出发地 出发城市 出发地区 出发地点 出发地城市 出发省市 出发地省市 始发地 始发城市 来源地 来自 来自地区 来自何地 来哈前所在地 来哈前居住地 来哈出发地 from departure departure_city departure_place place_of_departure city_of_departure"),
        (FormColumn.Purpose, "purpose 目的 来哈目的 返哈目的 入哈目的 到哈目的 来哈返哈目的 来哈事由 入哈事由 返哈事由 事由 来哈原因 返哈原因 purpose_of_visit purpose_of_travel reason"),
        (FormColumn.District,
            "destination_district 目的地区县 区县 目的区县 目的地区 目的地县区 县区 目的地所在区县 所在区县 居住区县 居住地区县 住址区县 抵达区县 所属区县 区县市 目的地区县市 在哈区县 在哈居住区县 哈尔滨区县"
            + " district"),
        (FormColumn.Address,
            "destination_address 详细地址 地址 详细住址 住址 目的地详细地址 目的地地址 目的地住址 在哈地址 在哈住址 在哈详细地址 在哈详细住址 在哈居住地址 在哈居住地 在哈居住地详细地址 居住地址 居住详细地址 哈尔滨地址 哈尔滨住址 哈尔滨详细地址 哈尔滨居住地址 来哈住址 来哈居住地址 来哈后居住地址 address address_in_harbin harbin_address"),
        (FormColumn.EntryPoint, "entry_point 预计卡口 卡口 入哈卡口 预计入哈卡口 到达卡口 预计到达卡口 checkpoint"),
        (FormColumn.Exposure,
            "exposure 接触史 有无接触史 是否有接触史 接触史情况 疫情接触史 病例接触史 密切接触史 有无密切接触史 14天内有无接触史 14天内接触史 14天接触史 近14天接触史 近14天有无接触史 14天内是否有接触史 是否接触过病例 是否接触病例 有无病例接触史 有无确诊或疑似病例接触史 是否接触确诊或疑似病例 contact_history exposure_history"),
        (FormColumn.Symptoms,
            "symptoms 症状 有无症状 是否有症状 身体症状 现有症状 目前症状 症状描述 健康状况 健康情况 健康状态 身体状况 身体健康状况 目前健康状况 当前健康状况 symptom health_status health"),
        (FormColumn.Language, "language 短信语言 语言 短信语种 sms_language"),
        (FormColumn.SheetSerial, "sheet_serial 表格编号 表编号 表号 纸质表编号 登记表编号 登记表号 表单编号 sheet_no sheet_number"),
        (FormColumn.EnteredAt, "entered_at 进入时间 过卡时间 通过时间 过卡口时间 通过卡口时间"),
        (FormColumn.EnteredThrough, "entered_through 进入卡口 通过卡口 过卡卡口"),
        (FormColumn.Verdict, $"{RefusedField} {RefusedFieldChinese} {RefusedReason} {RefusedReasonChinese}"),
        (FormColumn.NotOfTheForm,
            "serial 序号 行号 no num row index 性别 sex gender 年龄 age 民族 出生日期 出生年月 出生年月日 生日 date_of_birth birth_date birthday dob"),
    ];

    private static readonly (DocumentType Document, string Words)[] Numbers =
    [
        (DocumentType.IdCard,
            "身份证号 身份证号码 身份证 居民身份证号 居民身份证号码 居民身份证 公民身份号码 公民身份证号码 身份证编号 身份号码 本人身份证号 本人身份证号码 旅客身份证号 id_card id_card_number id_card_no"),
        (DocumentType.Passport, "护照号 护照号码 护照 护照编号 passport passport_number passport_no"),
        (DocumentType.HkmoPermit, "港澳通行证号 港澳通行证号码 回乡证号 回乡证号码 港澳居民来往内地通行证号码"),
        (DocumentType.TwPermit, "台胞证号 台胞证号码 台湾居民来往大陆通行证号码"),
    ];

    private static readonly (ArrivalMode[] Modes, string Words)[] Carriers =
    [
        ([ArrivalMode.Air], "航班 航班号 航班号码 航班编号 抵哈航班 到达航班 乘坐航班 flight flight_no flight_number"),
        ([ArrivalMode.Rail, ArrivalMode.Coach], "车次 车次号 列车号 列车车次 火车车次 乘坐车次 到达车次 train train_no train_number"),
        ([ArrivalMode.SelfDrive, ArrivalMode.Coach],
            "车牌 车牌号 车牌号码 车辆号牌 车辆牌照 车号 自驾车牌 自驾车牌号 plate plate_no plate_number license_plate number_plate"),
    ];

    private static readonly FrozenDictionary<string, Heading> Known =
        Entries().ToFrozenDictionary(entry => entry.Word, entry => entry.Heading, StringComparer.Ordinal);

    /// <summary>Every word there is, with its column: what a heading that is not known may have meant.</summary>
    public static IEnumerable<(string Word, FormColumn Column)> Words => Known.Select(entry => (entry.Key, entry.Value.Column));

    /// <summary>What a heading says; null when it is not known.</summary>
    public static Heading? Of(string heading)
    {
        if (heading.Length is 0 or > 60)
            return null;
        return Folded(HeadingText.Folded(heading)) ?? (HeadingText.WithoutRemarks(heading) is { } bare ? Folded(bare) : null);
    }

    /// <summary>The recommended heading, in Latin letters or in Chinese, to tell what is missing.</summary>
    public static string Recommended(FormColumn column, bool chinese) =>
        Array.Find(All, entry => entry.Column == column).Words.Split(' ') is var words && chinese ? words[1] : words[0];

    private static Heading? Folded(string folded) =>
        Known.TryGetValue(folded, out var heading) ? heading : AnyCarrier().IsMatch(folded) ? new(FormColumn.CarrierNumber) : null;

    private static IEnumerable<(string Word, Heading Heading)> Entries()
    {
        var all = All.SelectMany(entry => Split(entry.Words, new(entry.Column)))
            .Concat(Numbers.SelectMany(entry => Split(entry.Words, new(FormColumn.DocumentNumber, entry.Document, []))))
            .Concat(Carriers.SelectMany(entry => Split(entry.Words, new(FormColumn.CarrierNumber, DocumentType.Unspecified, entry.Modes))));
        return all.DistinctBy(entry => entry.Word);

        static IEnumerable<(string Word, Heading Heading)> Split(string words, Heading heading) =>
            words.Split(' ').Select(word => (HeadingText.Folded(word), heading));
    }

    /// <summary>车次/航班/车牌 in any order and number.</summary>
    [GeneratedRegex("^(航班号?|车次号?|列车号|车牌号?码?|车号|班次){2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyCarrier();
}
