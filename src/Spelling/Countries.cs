using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <param name="Code">ISO 3166-1 alpha-3.</param>
public sealed record Country(string Code, string English, string Chinese);

/// <summary>Countries by what people and passports call them: ISO 3166-1 alpha-3 and alpha-2, Chinese and English names.</summary>
public static class Countries
{
    public const string China = "CHN";

    private static readonly List<string[]> Rows = [.. DataFile.Rows("countries.csv")];

    private static readonly FrozenDictionary<string, Country> ByCode =
        Rows.ToFrozenDictionary(row => row[0], row => new Country(row[0], row[2], row[3]));

    private static readonly FrozenDictionary<string, Country> ByName = Rows
        .SelectMany(row => row[..4].Concat(row[4].Split(';', StringSplitOptions.RemoveEmptyEntries)),
            (row, name) => (Name: WordFold.Of(name), Country: ByCode[row[0]]))
        .DistinctBy(pair => pair.Name)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Country, StringComparer.Ordinal);

    /// <summary>Whether this is an alpha-3 code, in capitals.</summary>
    public static bool Contains(string code) => ByCode.ContainsKey(code);

    /// <summary>Of an alpha-3 code in capitals; null when there is none.</summary>
    public static Country? WithCode(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The country that the text names, with 籍 behind it or not; null when it names none.</summary>
    public static Country? Named(string typed)
    {
        var text = WordFold.Of(typed);
        return ByName.GetValueOrDefault(text)
            ?? (text.Length > 2 && text.EndsWith('籍') ? ByName.GetValueOrDefault(text[..^1]) : null);
    }

    /// <summary>Countries whose name holds the text, at most <paramref name="most"/>.</summary>
    public static IEnumerable<Country> Like(string typed, int most)
    {
        var text = WordFold.Of(typed);
        return text.Length < 2 ? []
            : ByName.Where(pair => pair.Key.Contains(text, StringComparison.Ordinal)).Select(pair => pair.Value).Distinct()
            .OrderBy(country => country.Code, StringComparer.Ordinal).Take(most);
    }
}
