namespace Gateway.Core.Tests.Trips;

/// <summary>The table of docs/trips.md: one row for what comes, one column a situation, and what there is then in each cell.</summary>
internal sealed class TripTable
{
    private const string FirstColumn = "What comes", LastColumn = "Why";

    private readonly Dictionary<(string Event, string Situation), string> _cells = [];

    private TripTable(IReadOnlyList<string> situations, IReadOnlyList<string> events) => (Situations, Events) = (situations, events);

    public IReadOnlyList<string> Situations { get; }

    public IReadOnlyList<string> Events { get; }

    public string this[string happening, string situation] => _cells[(happening, situation)];

    public static TripTable Read()
    {
        var rows = File.ReadLines(Find()).SkipWhile(line => !line.StartsWith($"| {FirstColumn} |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .ToList();
        var head = rows[0];
        Assert.Equal(LastColumn, head[^1]);
        var situations = head[1..^1];
        var body = rows[2..];
        var table = new TripTable(situations, [.. body.Select(row => row[0])]);
        foreach (var row in body)
        {
            Assert.Equal(head.Count, row.Count);
            for (var column = 0; column < situations.Count; column++)
                table._cells.Add((row[0], situations[column]), row[column + 1]);
        }

        return table;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "trips.md");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("docs/trips.md");
    }
}
