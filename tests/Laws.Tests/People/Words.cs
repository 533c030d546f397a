namespace Gateway.Laws.Tests.People;

/// <summary>The words of the form.</summary>
internal static class Words
{
    public static string Of(DocumentType type) => type switch
    {
        DocumentType.IdCard => "身份证",
        DocumentType.HkmoPermit => "港澳通行证",
        DocumentType.TwPermit => "台胞证",
        DocumentType.PrCard => "永久居留证",
        DocumentType.Passport => "护照",
        _ => "其他",
    };

    public static string Of(ArrivalMode mode) => mode switch
    {
        ArrivalMode.Air => "飞机",
        ArrivalMode.Rail => "火车",
        ArrivalMode.Coach => "客车",
        _ => "自驾",
    };

    public static string Of(Purpose purpose) => purpose switch
    {
        Purpose.Return => "返哈",
        Purpose.Visit => "探亲",
        Purpose.Work => "工作",
        _ => "中转",
    };

    public static string Of(Exposure exposure) => exposure switch
    {
        Exposure.No => "无",
        Exposure.Yes => "有",
        _ => "不详",
    };
}
