namespace Gateway.Laws.Tests.People;

/// <summary>Places of GB/T 2260 and ISO 3166-1, written down here and not read from the gateway.</summary>
internal static class Places
{
    /// <summary>Harbin's 18 divisions.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Districts =
    [
        ("230102", "道里区"), ("230103", "南岗区"), ("230104", "道外区"), ("230108", "平房区"), ("230109", "松北区"), ("230110", "香坊区"),
        ("230111", "呼兰区"), ("230112", "阿城区"), ("230113", "双城区"), ("230123", "依兰县"), ("230124", "方正县"), ("230125", "宾县"),
        ("230126", "巴彦县"), ("230127", "木兰县"), ("230128", "通河县"), ("230129", "延寿县"), ("230183", "尚志市"), ("230184", "五常市"),
    ];

    /// <summary>Cities from which people come: code, name, province.</summary>
    public static readonly IReadOnlyList<(string Code, string Name, string Province)> Cities =
    [
        ("110000", "北京市", ""), ("120000", "天津市", ""), ("310000", "上海市", ""), ("500000", "重庆市", ""), ("420100", "武汉市", "湖北省"),
        ("440100", "广州市", "广东省"), ("440300", "深圳市", "广东省"), ("210100", "沈阳市", "辽宁省"), ("210200", "大连市", "辽宁省"), ("220100", "长春市", "吉林省"),
        ("330100", "杭州市", "浙江省"), ("320100", "南京市", "江苏省"), ("510100", "成都市", "四川省"), ("610100", "西安市", "陕西省"), ("370200", "青岛市", "山东省"),
        ("460200", "三亚市", "海南省"), ("410100", "郑州市", "河南省"), ("230200", "齐齐哈尔市", "黑龙江省"),
    ];

    /// <summary>Countries: alpha-3, alpha-2, Chinese, English.</summary>
    public static readonly IReadOnlyList<(string Code, string Two, string Chinese, string English)> Countries =
    [
        ("RUS", "RU", "俄罗斯", "Russia"), ("KOR", "KR", "韩国", "South Korea"), ("JPN", "JP", "日本", "Japan"),
        ("USA", "US", "美国", "United States"), ("DEU", "DE", "德国", "Germany"), ("GBR", "GB", "英国", "United Kingdom"),
        ("FRA", "FR", "法国", "France"), ("SGP", "SG", "新加坡", "Singapore"), ("MYS", "MY", "马来西亚", "Malaysia"),
        ("THA", "TH", "泰国", "Thailand"), ("CAN", "CA", "加拿大", "Canada"), ("AUS", "AU", "澳大利亚", "Australia"),
        ("KAZ", "KZ", "哈萨克斯坦", "Kazakhstan"), ("MNG", "MN", "蒙古", "Mongolia"), ("VNM", "VN", "越南", "Vietnam"),
    ];

    /// <summary>Entry points by the way people reach them: code, name, mode.</summary>
    public static readonly IReadOnlyList<(string Code, string Name, ArrivalMode Mode)> Gates =
    [
        ("AIR-HRB-D", "哈尔滨太平国际机场 国内到达", ArrivalMode.Air), ("AIR-HRB-I", "哈尔滨太平国际机场 国际到达(海关)", ArrivalMode.Air),
        ("RAIL-HBB-1", "哈尔滨站 南广场出站口", ArrivalMode.Rail), ("RAIL-VBB-1", "哈尔滨东站 出站口", ArrivalMode.Rail),
        ("RAIL-HTB-1", "哈尔滨北站 出站口", ArrivalMode.Rail), ("COACH-HX-1", "哈西客运站", ArrivalMode.Coach),
        ("COACH-DW-1", "道外客运站", ArrivalMode.Coach), ("ROAD-HSX-1", "京哈高速 瓦盆窑卡口", ArrivalMode.SelfDrive),
        ("ROAD-HTG-1", "哈同高速 卡口", ArrivalMode.SelfDrive),
    ];
}
