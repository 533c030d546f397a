using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Gateway.Spelling;

namespace Gateway.Core.Places;

/// <summary>Harbin's divisions and the entry points, by code and by name. Codes are compared exactly. Does not change while
/// running.</summary>
internal sealed class PlaceTable(IReadOnlyList<Division> divisions, IReadOnlyList<EntryPoint> entryPoints)
{
    // 区县市 and what people write before a district.
    private static readonly string[] Before = ["中国", "黑龙江省", "黑龙江", "哈尔滨市", "哈尔滨", "哈市"];

    private static readonly List<Division> Former =
    [
        .. BuiltInData.Text("harbin-former-divisions.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(row => new Division(row[..6], row[7..])),
    ];

    private readonly FrozenDictionary<string, Division> _divisions = divisions.ToFrozenDictionary(each => each.Code);
    private readonly FrozenDictionary<string, EntryPoint> _entryPoints = entryPoints.ToFrozenDictionary(each => each.Code);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Division> Divisions { get; } = divisions;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<EntryPoint> EntryPoints { get; } = entryPoints;

    public bool TryDivision(string code, [NotNullWhen(true)] out Division? division) => _divisions.TryGetValue(code, out division);

    public bool TryEntryPoint(string code, [NotNullWhen(true)] out EntryPoint? entryPoint) =>
        _entryPoints.TryGetValue(code, out entryPoint);

    /// <summary>The division that somebody means who writes its name: with 哈尔滨市 before it or not, whole or without 区, 县 or 市, of today or
    /// of a former division that went into one of today's whole; null when none or several.</summary>
    public Division? DivisionNamed(string name)
    {
        var text = WordFold.Of(name);
        foreach (var before in Before)
        {
            if (text.Length > before.Length && text.StartsWith(before, StringComparison.Ordinal))
                text = text[before.Length..];
        }
        if (text.Length == 0)
            return null;
        var named = Divisions.Where(each => IsCalled(each.Name, text)).Take(2).ToList();
        if (named.Count == 0)
        {
            named = [.. Former.Where(each => IsCalled(each.Name, text)).DistinctBy(each => each.Code)
                .Select(former => _divisions.GetValueOrDefault(former.Code)).OfType<Division>().Take(2)];
        }
        return named is [var only] ? only : null;
    }

    /// <summary>Entry points whose name is this, or else those whose name holds it: 瓦盆窑 is one, 哈尔滨西站 has two exits.</summary>
    public IReadOnlyList<EntryPoint> EntryPointsNamed(string name)
    {
        var text = WordFold.Of(name);
        if (text.Length < 2)
            return [];
        var named = EntryPoints.Where(each => WordFold.Of(each.Name) == text).ToList();
        return named.Count > 0 ? named : [.. EntryPoints.Where(each => WordFold.Of(each.Name).Contains(text, StringComparison.Ordinal))];
    }

    private static bool IsCalled(string name, string text)
    {
        var whole = WordFold.Of(name);
        return text == whole || (text.Length >= 2 && text == whole[..^1]) || (text.Length == 1 && whole.Length == 2 && text[0] == whole[0]);
    }
}
