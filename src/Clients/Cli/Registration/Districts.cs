using Gateway.Spelling;

namespace Gateway.Cli.Registration;

/// <summary>Harbin's divisions by the names that people write, with and without 区, 县 and 市: the list that is built into the gateway,
/// too.</summary>
internal static class Districts
{
    private static readonly IReadOnlyList<Area> All = [.. AreaTable.Within(AreaTable.Harbin)];

    /// <summary>The code for a name; anything else as it is, for the gateway to judge.</summary>
    public static string CodeOf(string text)
    {
        var wanted = text.StartsWith("哈尔滨市", StringComparison.Ordinal) ? text["哈尔滨市".Length..] : text;
        return All.FirstOrDefault(
            area => wanted == area.Name || (wanted.Length >= 2 && wanted == area.Name[..^1]) || (area.Name == "宾县" && wanted == "宾"))?.Code
            ?? text;
    }

    /// <summary>"230103 南岗区" for a known code, else the code alone.</summary>
    public static string NameOf(string code) => All.FirstOrDefault(area => area.Code == code) is { } known ? $"{code} {known.Name}" : code;
}
