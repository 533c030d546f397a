namespace Gateway.Spelling;

/// <summary>The forms in which the name of one area is written: in full, and without its kind and the peoples in it.</summary>
internal static class AreaNames
{
    // The longest first: 自治区 ends in 区.
    private static readonly string[] Kinds =
        ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "矿区", "省", "市", "区", "县", "旗", "盟", "群岛"];

    private static readonly string[] Peoples =
    [
        "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳", "佤", "畲",
        "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土", "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米", "塔吉克", "怒", "俄罗斯", "鄂温克",
        "德昂", "保安", "裕固", "独龙", "鄂伦春", "各",
    ];

    public static IEnumerable<string> Of(string name)
    {
        yield return name;
        var brief = Short(name);
        if (brief != name)
            yield return brief;
        if (name.EndsWith("自治州", StringComparison.Ordinal))
            yield return brief + "州";
    }

    /// <summary>新疆 of 新疆维吾尔自治区, 恩施 of 恩施土家族苗族自治州; of two characters both stay (宾县).</summary>
    public static string Short(string name)
    {
        var kind = Array.Find(Kinds, kind => name.EndsWith(kind, StringComparison.Ordinal) && name.Length - kind.Length >= 2);
        if (kind is null)
            return name;
        var brief = name[..^kind.Length];
        if (!kind.StartsWith("自治", StringComparison.Ordinal))
            return brief;
        while (Array.Find(Peoples, people => IsBehind(brief, people + "族")) is { } people)
            brief = brief[..^(people.Length + 1)];
        // Some are named without 族: 巴音郭楞蒙古自治州.
        return Array.Find(Peoples, people => people.Length > 1 && IsBehind(brief, people)) is { } bare ? brief[..^bare.Length] : brief;
    }

    private static bool IsBehind(string name, string end) => name.Length - end.Length >= 2 && name.EndsWith(end, StringComparison.Ordinal);
}
