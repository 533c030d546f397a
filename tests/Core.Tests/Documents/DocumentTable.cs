namespace Gateway.Core.Tests.Documents;

/// <summary>A table of a document that is a test: one row for what happens, one column a situation, and what comes of it in each
/// cell.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<(string Event, string Situation), string> _cells = [];

    private DocumentTable(IReadOnlyList<string> situations, IReadOnlyList<string> events) => (Situations, Events) = (situations, events);

    public IReadOnlyList<string> Situations { get; }

    public IReadOnlyList<string> Events { get; }

    public string this[string happening, string situation] => _cells[(happening, situation)];

    /// <param name="document">A file in <c>docs</c>.</param>
    /// <param name="firstColumn">The heading over what happens.</param>
    /// <param name="lastColumn">That of the reasons, which are for people.</param>
    public static DocumentTable Read(string document, string firstColumn, string lastColumn)
    {
        var rows = File.ReadLines(Find(document)).SkipWhile(line => !line.StartsWith($"| {firstColumn} |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .ToList();
        var head = rows[0];
        Assert.Equal(lastColumn, head[^1]);
        var situations = head[1..^1];
        var body = rows[2..];
        var table = new DocumentTable(situations, [.. body.Select(row => row[0])]);
        foreach (var row in body)
        {
            Assert.Equal(head.Count, row.Count);
            for (var column = 0; column < situations.Count; column++)
                table._cells.Add((row[0], situations[column]), row[column + 1]);
        }

        return table;
    }

    private static string Find(string document) => InRepository(Path.Combine("docs", document));

    /// <param name="file">From the root of the repository.</param>
    public static string InRepository(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, file);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException(file);
    }
}
