using System.Collections.Frozen;

namespace Gateway.Cli.Registration.Import;

/// <summary>What a column of an imported file can hold.</summary>
internal enum Column
{
    Name,
    DocumentType,
    DocumentNumber,
    IssuingCountry,
    Phone,
    Party,
    ArrivalDate,
    ArrivalTime,
    Mode,
    CarrierNumber,
    Seat,
    Origin,
    Purpose,
    District,
    Address,
    EntryPoint,
    Exposure,
    Symptoms,
    Language,
    SheetSerial,
    EnteredAt,
    EnteredThrough,

    /// <summary>Written by <c>--failed</c>, read past when the mended file comes back.</summary>
    Verdict,
}

/// <summary>Finds a column by its heading, in any order, in the words of partner files and of paper forms.</summary>
internal static class ColumnHeadings
{
    public const string RefusedField = "refused_field";
    public const string RefusedReason = "refused_reason";

    /// <summary>Without these a file cannot be meant for us.</summary>
    public static readonly IReadOnlyList<Column> Needed =
        [Column.Name, Column.DocumentType, Column.DocumentNumber, Column.ArrivalDate, Column.Mode, Column.Origin, Column.District, Column.Address];

    /// <summary>Every heading that is understood; in each list the one to recommend comes first, then its Chinese fellow.</summary>
    private static readonly (Column Column, string[] Headings)[] All =
    [
        (Column.Name, ["name", "姓名"]),
        (Column.DocumentType, ["document_type", "证件类型"]),
        (Column.DocumentNumber, ["document_number", "证件号码", "证件号"]),
        (Column.IssuingCountry, ["issuing_country", "签发国", "国籍"]),
        (Column.Phone, ["phone", "手机号", "手机", "联系电话"]),
        (Column.Party, ["party", "同行组", "同行"]),
        (Column.ArrivalDate, ["arrival_date", "到达日期"]),
        (Column.ArrivalTime, ["arrival_time", "到达时间"]),
        (Column.Mode, ["mode", "交通方式"]),
        (Column.CarrierNumber, ["carrier_number", "车次/航班/车牌", "车次", "航班", "车牌"]),
        (Column.Seat, ["seat", "座位"]),
        (Column.Origin, ["origin", "出发地"]),
        (Column.Purpose, ["purpose", "目的", "来哈目的"]),
        (Column.District, ["destination_district", "目的地区县", "区县"]),
        (Column.Address, ["destination_address", "详细地址"]),
        (Column.EntryPoint, ["entry_point", "预计卡口"]),
        (Column.Exposure, ["exposure", "接触史"]),
        (Column.Symptoms, ["symptoms", "症状"]),
        (Column.Language, ["language", "短信语言"]),
        (Column.SheetSerial, ["sheet_serial", "表格编号"]),
        (Column.EnteredAt, ["entered_at", "进入时间"]),
        (Column.EnteredThrough, ["entered_through", "进入卡口"]),
        (Column.Verdict, [RefusedField, RefusedReason]),
    ];

    private static readonly FrozenDictionary<string, Column> Known = All
        .SelectMany(entry => entry.Headings, (entry, heading) => (entry.Column, heading))
        .ToFrozenDictionary(pair => pair.heading, pair => pair.Column, StringComparer.OrdinalIgnoreCase);

    public static Column? Of(string heading) =>
        Known.TryGetValue(heading.Trim().Replace(' ', '_'), out var column) ? column : null;

    /// <summary>The recommended heading, in Latin letters or in Chinese, to tell what is missing.</summary>
    public static string Recommended(Column column, bool chinese) => Array.Find(All, entry => entry.Column == column).Headings[chinese ? 1 : 0];
}
