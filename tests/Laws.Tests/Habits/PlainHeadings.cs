using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Habits;

/// <summary>The headings that docs/cli.md recommends, and those that people really write: collected from forms, not read from the
/// gateway.</summary>
internal static class PlainHeadings
{
    public static string Of(Field field, bool english) => english ? English[field] : All[field][0];

    /// <summary>The first is the plain one.</summary>
    public static readonly IReadOnlyDictionary<Field, string[]> All = new Dictionary<Field, string[]>
    {
        [Field.Name] = ["姓名", "旅客姓名", "乘客姓名", "人员姓名"],
        [Field.DocumentType] = ["证件类型", "证件种类", "证件类别"],
        [Field.DocumentNumber] = ["证件号码", "证件号", "身份证号", "身份证号码", "证件编号"],
        [Field.Country] = ["签发国", "国籍", "国籍/地区"],
        [Field.Phone] = ["手机号", "手机号码", "手机", "电话", "电话号码", "联系电话", "联系方式", "移动电话", "本人手机号", "联系电话(手机)"],
        [Field.Party] = ["同行组", "同行", "同行编号"],
        [Field.ArrivalDate] = ["到达日期", "抵达日期", "抵哈日期", "到哈日期", "入哈日期"],
        [Field.ArrivalTime] = ["到达时间", "抵达时间", "抵哈时间"],
        [Field.Mode] = ["交通方式", "交通工具", "出行方式"],
        [Field.Carrier] = ["车次/航班/车牌", "车次", "航班号", "车次／航班／车牌", "航班/车次", "车牌号"],
        [Field.Seat] = ["座位", "座位号", "座号"],
        [Field.Origin] = ["出发地", "始发地", "来源地"],
        [Field.Purpose] = ["目的", "来哈目的", "来哈事由"],
        [Field.District] = ["目的地区县", "区县", "目的地区", "所属区县"],
        [Field.Address] = ["详细地址", "居住地址", "目的地详细地址", "在哈住址"],
        [Field.EntryPoint] = ["预计卡口", "卡口"],
        [Field.Exposure] = ["接触史", "有无接触史", "流行病学接触史"],
        [Field.Symptoms] = ["症状", "有无症状", "身体症状"],
        [Field.Language] = ["短信语言"],
        [Field.SheetSerial] = ["表格编号", "表格号", "纸质表编号"],
        [Field.EnteredAt] = ["进入时间", "入哈时间"],
        [Field.EnteredThrough] = ["进入卡口", "通过卡口"],
    };

    private static readonly Dictionary<Field, string> English = new()
    {
        [Field.Name] = "name",
        [Field.DocumentType] = "document_type",
        [Field.DocumentNumber] = "document_number",
        [Field.Country] = "issuing_country",
        [Field.Phone] = "phone",
        [Field.Party] = "party",
        [Field.ArrivalDate] = "arrival_date",
        [Field.ArrivalTime] = "arrival_time",
        [Field.Mode] = "mode",
        [Field.Carrier] = "carrier_number",
        [Field.Seat] = "seat",
        [Field.Origin] = "origin",
        [Field.Purpose] = "purpose",
        [Field.District] = "destination_district",
        [Field.Address] = "destination_address",
        [Field.EntryPoint] = "entry_point",
        [Field.Exposure] = "exposure",
        [Field.Symptoms] = "symptoms",
        [Field.Language] = "language",
        [Field.SheetSerial] = "sheet_serial",
        [Field.EnteredAt] = "entered_at",
        [Field.EnteredThrough] = "entered_through",
    };
}
