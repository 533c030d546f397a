using Spectre.Console;

namespace Gateway.Cli.Shell;

/// <summary>A table: framed and coloured on a terminal; redirected it is plain columns, none of them cut.</summary>
internal sealed class Sheet
{
    // Wide enough that nothing is ever wrapped when a program or a file reads it.
    private const int Unbounded = 100_000;

    private readonly Call _call;
    private readonly Table _table = new();

    /// <param name="headings">Keys of the catalogue; <c>&gt;</c> in front aligns the column to the right.</param>
    public Sheet(Call call, params ReadOnlySpan<string> headings)
    {
        _call = call;
        _table.Border = call.Terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.None;
        foreach (var heading in headings)
        {
            var column = new TableColumn(new Text(call.Text(heading.TrimStart('>')), new Style(decoration: Decoration.Bold)));
            // Without frames two blanks part the columns, since values hold single ones.
            if (!call.Terminal.OutIsTerminal)
                column.Padding = new Padding(0, 0, 2, 0);
            _table.AddColumn(heading[0] == '>' ? column.RightAligned() : column);
        }
    }

    /// <summary>Values as they are: whatever a traveller's name contains, it is never read as markup.</summary>
    public void Row(params ReadOnlySpan<string> values) => _table.AddRow([.. values.ToArray().Select(value => new Text(value))]);

    public void Print() => Print(_call, _table);

    public Table Table => _table;

    /// <summary>Writes anything that Spectre can draw, without trailing blanks.</summary>
    public static void Print(Call call, Spectre.Console.Rendering.IRenderable drawing)
    {
        using var page = new StringWriter();
        ConsoleOn(call.Terminal, page).Write(drawing);
        foreach (var line in page.ToString().TrimEnd('\n').Split('\n'))
            call.Print(line.TrimEnd());
    }

    /// <param name="live">Drawn over again in place, which only a terminal can do.</param>
    public static IAnsiConsole ConsoleOn(Terminal terminal, TextWriter writer, bool live = false)
    {
        var colours = terminal.OutIsTerminal && string.IsNullOrEmpty(terminal.Environment("NO_COLOR"));
        var console = AnsiConsole.Create(new()
        {
            Ansi = colours || live ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            Interactive = live ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = terminal.OutIsTerminal ? terminal.Width : Unbounded;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
