using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Sheets;

internal enum Visibility
{
    Visible,
    Hidden,
    VeryHidden,
}

/// <param name="Field">What it holds; null when it is none of the form's.</param>
internal sealed record InkColumn(Field? Field, string Heading, Func<Line, Cell> Cell)
{
    public static InkColumn Of(Field field, string heading) => new(field, heading, line => line[field]);
}

/// <summary>Something that stands between or under the rows and is no person.</summary>
/// <param name="Before">Index of the line before which it stands; the count of lines for the end.</param>
internal sealed record Interjection(int Before, IReadOnlyList<string> Cells);

/// <summary>One sheet of a file.</summary>
internal sealed class Page(string name)
{
    public string Name { get; set; } = name;

    public Visibility Visibility { get; set; }

    /// <summary>Rows above the headings.</summary>
    public List<IReadOnlyList<string>> Above { get; } = [];

    public List<InkColumn> Columns { get; set; } = [];

    public List<Line> Lines { get; set; } = [];

    public List<Interjection> Interjections { get; } = [];

    /// <summary>Ranges that are shown as one cell, in the A1 notation: column index, first and last line.</summary>
    public List<(int Column, int First, int Last)> Merged { get; } = [];

    /// <summary>A page with nothing but <see cref="Above"/>.</summary>
    public bool IsList { get; init; }

    /// <summary>The rows in order; a line for a person, else null.</summary>
    public IEnumerable<(Line? Line, IReadOnlyList<Cell> Cells)> Rows()
    {
        foreach (var above in Above)
            yield return (null, [.. above.Select(text => new Cell(text))]);
        if (IsList)
            yield break;
        yield return (null, [.. Columns.Select(column => new Cell(column.Heading))]);
        for (var index = 0; index <= Lines.Count; index++)
        {
            foreach (var interjection in Interjections.Where(each => each.Before == index))
                yield return (null, [.. interjection.Cells.Select(text => new Cell(text))]);
            if (index < Lines.Count)
                yield return (Lines[index], [.. Columns.Select(column => column.Cell(Lines[index])), .. Lines[index].Beyond]);
        }
    }
}
