namespace Gateway.Mutants.Tests.Running;

/// <summary>The changes that may live, with the reason of each: the table of docs/proofs.md.</summary>
internal static class Survivors
{
    private const string Head = "| Change that lives |";

    /// <summary>Keys of changes, as <see cref="Changes.Mutant.Key"/> gives them.</summary>
    public static IReadOnlyDictionary<string, string> Read(string root)
    {
        var rows = File.ReadLines(Path.Combine(root, "docs", "proofs.md")).SkipWhile(line => !line.StartsWith(Head, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | ", 2));
        return rows.ToDictionary(cells => cells[0].Trim().Trim('`'), cells => cells[1], StringComparer.Ordinal);
    }
}
