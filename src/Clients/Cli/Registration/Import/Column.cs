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

    private static readonly FrozenDictionary<string, Column> Known = new Dictionary<string, Column>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = Column.Name, ["姓名"] = Column.Name,
        ["document_type"] = Column.DocumentType, ["证件类型"] = Column.DocumentType,
        ["document_number"] = Column.DocumentNumber, ["证件号码"] = Column.DocumentNumber, ["证件号"] = Column.DocumentNumber,
        ["issuing_country"] = Column.IssuingCountry, ["签发国"] = Column.IssuingCountry, ["国籍"] = Column.IssuingCountry,
        ["phone"] = Column.Phone, ["手机号"] = Column.Phone, ["手机"] = Column.Phone, ["联系电话"] = Column.Phone,
        ["party"] = Column.Party, ["同行"] = Column.Party, ["同行组"] = Column.Party,
        ["arrival_date"] = Column.ArrivalDate, ["到达日期"] = Column.ArrivalDate,
        ["arrival_time"] = Column.ArrivalTime, ["到达时间"] = Column.ArrivalTime,
        ["mode"] = Column.Mode, ["交通方式"] = Column.Mode,
        ["carrier_number"] = Column.CarrierNumber, ["车次/航班/车牌"] = Column.CarrierNumber, ["车次"] = Column.CarrierNumber,
        ["航班"] = Column.CarrierNumber, ["车牌"] = Column.CarrierNumber,
        ["seat"] = Column.Seat, ["座位"] = Column.Seat,
        ["origin"] = Column.Origin, ["出发地"] = Column.Origin,
        ["purpose"] = Column.Purpose, ["目的"] = Column.Purpose, ["来哈目的"] = Column.Purpose,
        ["destination_district"] = Column.District, ["目的地区县"] = Column.District, ["区县"] = Column.District,
        ["destination_address"] = Column.Address, ["详细地址"] = Column.Address,
        ["entry_point"] = Column.EntryPoint, ["预计卡口"] = Column.EntryPoint,
        ["exposure"] = Column.Exposure, ["接触史"] = Column.Exposure,
        ["symptoms"] = Column.Symptoms, ["症状"] = Column.Symptoms,
        ["language"] = Column.Language, ["短信语言"] = Column.Language,
        ["sheet_serial"] = Column.SheetSerial, ["表格编号"] = Column.SheetSerial,
        ["entered_at"] = Column.EnteredAt, ["进入时间"] = Column.EnteredAt,
        ["entered_through"] = Column.EnteredThrough, ["进入卡口"] = Column.EnteredThrough,
        [RefusedField] = Column.Verdict, [RefusedReason] = Column.Verdict,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Column? Of(string heading) =>
        Known.TryGetValue(heading.Trim().Replace(' ', '_'), out var column) ? column : null;

    /// <summary>A heading that would be understood, to tell what is missing.</summary>
    public static string Example(Column column, bool chinese) =>
        Known.Where(pair => pair.Value == column && char.IsAscii(pair.Key[0]) != chinese).Select(pair => pair.Key)
            .OrderByDescending(heading => heading.Length).ThenBy(heading => heading, StringComparer.Ordinal).FirstOrDefault(column.ToString());
}
