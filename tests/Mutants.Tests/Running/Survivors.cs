namespace Gateway.Mutants.Tests.Running;

/// <summary>The changes that may live, with the reason of each: the table of docs/proofs.md.</summary>
/// <remarks>A key is what <see cref="Changes.Mutant.Key"/> gives, or its beginning and a star.</remarks>
internal sealed class Survivors
{
    private const string Head = "| Change that lives |";

    private readonly List<string> _keys;

    private Survivors(List<string> keys) => _keys = keys;

    public static Survivors Read(string root) => new(
    [
        .. File.ReadLines(Path.Combine(root, "docs", "proofs.md")).SkipWhile(line => !line.StartsWith(Head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | ", 2))
            .Select(cells => cells is [var key, { Length: > 0 }] ? key.Trim('`') : throw new FormatException($"{cells[0]} has no reason.")),
    ]);

    public bool Has(string change) => _keys.Exists(key => Fits(key, change));

    /// <summary>Rows that none of these changes fits: what is noticed by now needs no reason.</summary>
    public IEnumerable<string> NeedlessFor(IReadOnlyCollection<string> changes) => _keys.Where(key => !changes.Any(change => Fits(key, change)));

    private static bool Fits(string key, string change) => key.EndsWith('*') ? change.StartsWith(key[..^1], StringComparison.Ordinal) : change == key;
}
