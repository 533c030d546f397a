using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <summary>A province, prefecture, county or district of China.</summary>
/// <param name="Code">Six digits, GB/T 2260.</param>
/// <param name="Name">In full, e.g. 广州市.</param>
public sealed record Area(string Code, string Name)
{
    /// <summary>The part of the code that all areas within this one begin with.</summary>
    public string Root { get; } =
        Code.EndsWith("0000", StringComparison.Ordinal) ? Code[..2] : Code.EndsWith("00", StringComparison.Ordinal) ? Code[..4] : Code;

    public bool Holds(Area other) => other.Code.StartsWith(Root, StringComparison.Ordinal);
}

/// <summary>What a name of a place may mean.</summary>
/// <param name="Areas">Every area it fits; one that holds all others stands for them.</param>
/// <param name="Understood">When there is none: the area that the beginning of the name means; null when nothing of it is known.</param>
public sealed record AreaReading(IReadOnlyList<Area> Areas, Area? Understood);

/// <summary>China's areas by the names that people write: 广东, 广州市, 吉林省长春市, 新疆库尔勒, 朝阳区 (which there is more than once).
/// Areas of 2023; of those dissolved before, the ones with one successor.</summary>
public static class AreaTable
{
    /// <summary>The code of Harbin.</summary>
    public const string Harbin = "230100";

    private static readonly Dictionary<string, Area> ByCode = Read("areas.csv").ToDictionary(row => row.Code);

    private static readonly Lazy<FrozenDictionary<string, Area[]>> Names = new(() => ByCode.Values.Select(area => (area.Name, Area: area))
        .Concat(Read("areas-former.csv").Select(row => (row.Name, Area: ByCode[row.Code])))
        .SelectMany(pair => AreaNames.Of(pair.Name), (pair, name) => (Name: WordFold.Of(name), pair.Area))
        .GroupBy(pair => pair.Name, pair => pair.Area)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal));

    private static readonly Lazy<int> Longest = new(() => Names.Value.Keys.Max(name => name.Length));

    public static AreaReading Find(string typed)
    {
        var text = WordFold.Of(typed);
        foreach (var country in (string[])["中华人民共和国", "中国"])
        {
            if (text.Length > country.Length && text.StartsWith(country, StringComparison.Ordinal))
                text = text[country.Length..];
        }
        var found = new HashSet<Area>();
        (Area? Area, int Left) farthest = (null, text.Length);
        Follow(text, null, found, ref farthest);
        return new AreaReading(Narrowed(found), found.Count > 0 ? null : farthest.Area);
    }

    /// <summary>The counties and districts within an area, in the order of their codes.</summary>
    /// <param name="code">Of a province or a city.</param>
    public static IEnumerable<Area> Within(string code) =>
        ByCode.Values.Where(area => area.Root.Length == 6 && ByCode[code].Holds(area)).OrderBy(area => area.Code, StringComparer.Ordinal);

    /// <summary>Province and name, e.g. 广东广州市; the code itself when it is not of today.</summary>
    public static string NameOf(string code)
    {
        if (!ByCode.TryGetValue(code, out var area))
            return code;
        var province = ByCode.GetValueOrDefault(code[..2] + "0000");
        return province is null || province == area ? area.Name : AreaNames.Short(province.Name) + area.Name;
    }

    /// <summary>Areas whose name holds the text, at most <paramref name="most"/>: for somebody who wrote a part of it.</summary>
    public static IEnumerable<Area> Like(string typed, int most)
    {
        var text = WordFold.Of(typed);
        return text.Length < 2 ? [] : ByCode.Values.Where(area => area.Name.Contains(text, StringComparison.Ordinal)).Take(most);
    }

    // A name may skip levels (新疆库尔勒) but never goes up again.
    private static void Follow(string text, Area? within, HashSet<Area> found, ref (Area? Area, int Left) farthest)
    {
        for (var length = Math.Min(text.Length, Longest.Value); length >= 2; length--)
        {
            if (!Names.Value.TryGetValue(text[..length], out var areas))
                continue;
            foreach (var area in areas.Where(area => within is null || (within.Holds(area) && area != within)))
            {
                if (length == text.Length)
                    found.Add(area);
                else
                {
                    if (text.Length - length < farthest.Left)
                        farthest = (area, text.Length - length);
                    Follow(text[length..], area, found, ref farthest);
                }
            }
        }
    }

    private static List<Area> Narrowed(HashSet<Area> found)
    {
        // Who writes 海南 means the province, not 海南州; 长沙 is the city, not the county in it. 吉林 may be both the province and the city.
        var whole = found.FirstOrDefault(area => area.Root.Length == 2) is { } province
            ? found.Any(area => area.Root.Length == 4 && province.Holds(area)) ? null : province
            : found.FirstOrDefault(area => found.All(area.Holds));
        return whole is not null ? [whole] : [.. found.OrderBy(area => area.Code, StringComparer.Ordinal)];
    }

    private static IEnumerable<Area> Read(string file) => DataFile.Rows(file).Select(row => new Area(row[0], row[1]));
}
