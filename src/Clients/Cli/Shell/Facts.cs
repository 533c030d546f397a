using Gateway.Cli.Output;

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

    /// <summary>In so many cells, where long values go on below themselves; whole without a limit.</summary>
    public IEnumerable<string> Lines(int? room)
    {
        // Chinese characters are two cells wide.
        var width = _lines.Count == 0 ? 0 : _lines.Max(line => Cells.Width(line.Label));
        foreach (var (label, value) in _lines)
        {
            var head = Cells.Pad(label, width) + "  ";
            if (room is not { } cells)
            {
                yield return head + value;
                continue;
            }

            foreach (var part in Cells.Wrap(Visible.Line(value), Math.Max(10, cells - width - 2)))
            {
                yield return Cells.Fit(head + part, cells);
                head = new string(' ', width + 2);
            }
        }
    }

    public void Print()
    {
        foreach (var line in Lines(call.Room))
            call.Print(line);
    }
}
