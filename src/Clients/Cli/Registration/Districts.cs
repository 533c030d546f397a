namespace Gateway.Cli.Registration;

/// <summary>Harbin's 18 divisions by the names that people write, with and without 区, 县 and 市 (GB/T 2260).</summary>
internal static class Districts
{
    private static readonly (string Code, string Name)[] All =
    [
        ("230102", "道里区"), ("230103", "南岗区"), ("230104", "道外区"), ("230108", "平房区"), ("230109", "松北区"), ("230110", "香坊区"),
        ("230111", "呼兰区"), ("230112", "阿城区"), ("230113", "双城区"), ("230123", "依兰县"), ("230124", "方正县"), ("230125", "宾县"),
        ("230126", "巴彦县"), ("230127", "木兰县"), ("230128", "通河县"), ("230129", "延寿县"), ("230183", "尚志市"), ("230184", "五常市"),
    ];

    /// <summary>The code for a name; anything else as it is, for the gateway to judge.</summary>
    public static string CodeOf(string text)
    {
        var wanted = text.StartsWith("哈尔滨市", StringComparison.Ordinal) ? text["哈尔滨市".Length..] : text;
        foreach (var (code, name) in All)
        {
            if (wanted == name || (wanted.Length >= 2 && wanted == name[..^1]) || (name == "宾县" && wanted == "宾"))
                return code;
        }

        return text;
    }

    /// <summary>"230103 南岗区" for a known code, else the code alone.</summary>
    public static string NameOf(string code)
    {
        var name = Array.Find(All, division => division.Code == code).Name;
        return name is null ? code : $"{code} {name}";
    }
}
