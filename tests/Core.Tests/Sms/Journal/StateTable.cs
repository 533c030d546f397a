namespace Gateway.Core.Tests.Sms.Journal;

/// <summary>The table of docs/sms-states.md: one row an event, one column a situation, and what comes of it in each cell.</summary>
internal sealed class StateTable
{
    private const string FirstColumn = "Event";
    private const string LastColumn = "Who moves it, and why";

    private readonly Dictionary<(string Event, string Situation), string> _cells = [];

    private StateTable(IReadOnlyList<string> situations, IReadOnlyList<string> events) => (Situations, Events) = (situations, events);

    public IReadOnlyList<string> Situations { get; }

    public IReadOnlyList<string> Events { get; }

    public string this[string happening, string situation] => _cells[(happening, situation)];

    public static StateTable Read()
    {
        var rows = File.ReadLines(Find()).SkipWhile(line => !line.StartsWith($"| {FirstColumn} |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .ToList();
        var head = rows[0];
        Assert.Equal(LastColumn, head[^1]);
        var situations = head[1..^1];
        var body = rows[2..];
        var table = new StateTable(situations, [.. body.Select(row => row[0])]);
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
            var path = Path.Combine(folder.FullName, "docs", "sms-states.md");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("docs/sms-states.md");
    }
}
