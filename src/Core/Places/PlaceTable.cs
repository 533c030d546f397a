using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core.Places;

/// <summary>Harbin's divisions and the entry points, by code. Codes are compared exactly. Does not change while running.</summary>
internal sealed class PlaceTable(IReadOnlyList<Division> divisions, IReadOnlyList<EntryPoint> entryPoints)
{
    private readonly FrozenDictionary<string, Division> _divisions = divisions.ToFrozenDictionary(each => each.Code);
    private readonly FrozenDictionary<string, EntryPoint> _entryPoints = entryPoints.ToFrozenDictionary(each => each.Code);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Division> Divisions { get; } = divisions;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<EntryPoint> EntryPoints { get; } = entryPoints;

    public bool TryDivision(string code, [NotNullWhen(true)] out Division? division) => _divisions.TryGetValue(code, out division);

    public bool TryEntryPoint(string code, [NotNullWhen(true)] out EntryPoint? entryPoint) =>
        _entryPoints.TryGetValue(code, out entryPoint);

    /// <summary>The division that somebody means who writes its name, whole or without 区, 县 or 市; null when none or several.</summary>
    public Division? DivisionNamed(string name)
    {
        if (name.Length < 2)
            return null;
        var named = Divisions.Where(each => each.Name.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList();
        return named is [var only] ? only : null;
    }
}
