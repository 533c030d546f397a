namespace Gateway.Mutants.Tests.Running;

/// <summary>The changes that may live, with the reason of each: the tables of docs/proofs.md. A key is what
/// <see cref="Changes.Mutant.Key"/> gives, whole: no row stands for a change that nobody has looked at.</summary>
internal sealed class Survivors
{
    private const string Section = "## Changes that live", Head = "| Change that lives |", Rule = "|---|";

    private readonly List<string> _keys;

    private Survivors(List<string> keys) => _keys = keys;

    public static Survivors Read(string root) => new(
    [
        .. File.ReadLines(Path.Combine(root, "docs", "proofs.md")).SkipWhile(line => line != Section).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line =>
                line.StartsWith('|') && !line.StartsWith(Head, StringComparison.Ordinal)
                && !line.StartsWith(Rule, StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ", 2))
            .Select(cells => cells is [var key, { Length: > 0 }] ? key.Trim('`') : throw new FormatException($"{cells[0]} has no reason.")),
    ]);

    public bool Has(string change) => _keys.Contains(change, StringComparer.Ordinal);

    /// <summary>Rows that are about none of these changes: what is noticed by now needs no reason.</summary>
    public IEnumerable<string> NeedlessFor(IReadOnlyCollection<string> changes) => _keys.Except(changes, StringComparer.Ordinal);
}
