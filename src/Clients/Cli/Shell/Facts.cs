using Gateway.Cli.Shell.Output;

namespace Gateway.Cli.Shell;

/// <summary>A thing described line by line, "label  value"; empty values are left out.</summary>
internal sealed class Facts(Call call)
{
    private readonly List<(string Label, string Value)> _lines = [];

    /// <param name="label">A key of the catalogue.</param>
    public Facts Add(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _lines.Add((call.Text(label), value));
        return this;
    }

    /// <summary>In so many cells: long values go on below themselves.</summary>
    public IEnumerable<string> Lines(int room)
    {
        var width = _lines.Count == 0 ? 0 : _lines.Max(line => Cells.Width(line.Label));
        foreach (var (label, value) in _lines)
        {
            var head = Cells.Pad(label, width) + "  ";
            foreach (var part in Cells.Wrap(Visible.Line(value), Math.Max(10, room - width - 2)))
            {
                yield return Cells.Fit(head + part, room);
                head = new string(' ', width + 2);
            }
        }
    }

    public void Print()
    {
        // Chinese characters are two cells wide.
        var width = _lines.Count == 0 ? 0 : _lines.Max(line => Cells.Width(line.Label));
        foreach (var (label, value) in _lines)
            call.Print($"{Cells.Pad(label, width)}  {value}");
    }
}
