using System.Text;

namespace Gateway.Cli.Output;

/// <summary>
/// The one way to a terminal, a pipe or a file behind one. Whatever is written passes <see cref="Visible"/>; sequences
/// that move a cursor or set a colour are constants of this class, so nothing that came from outside can be one.
/// </summary>
/// <param name="raw">The stream itself; nobody else writes to it.</param>
/// <param name="colours">False for NO_COLOR and for everything that is not a terminal.</param>
internal sealed class TerminalWriter(TextWriter raw, bool colours = false) : TextWriter
{
    // ECMA-48, 8.3: SGR, ED, EL, CUP; private modes of DEC and xterm for the cursor (25) and the second screen (1049).
    private const string Plain = "\e[0m", EraseLine = "\e[K", EraseBelow = "\e[J", Home = "\e[H",
        HideCursor = "\e[?25l", ShowCursor = "\e[?25h", SecondScreen = "\e[?1049h", FirstScreen = "\e[?1049l";

    private char _half;

    public override Encoding Encoding => raw.Encoding;

    /// <summary>A <c>\n</c> is a new line; whoever prints values makes those within them visible first.</summary>
    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        var whole = _half == default ? value : _half + value;
        _half = default;
        raw.Write(Visible.Lines(whole));
    }

    /// <summary>The first half of a surrogate pair waits for the second.</summary>
    public override void Write(char value)
    {
        if (char.IsHighSurrogate(value) && _half == default)
            _half = value;
        else
            Write(value.ToString());
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => raw.Write('\n');

    public override void WriteLine(string? value) => Write(value + "\n");

    /// <summary>One line in several paints.</summary>
    public void WritePieces(params IEnumerable<Painted> pieces)
    {
        var line = new StringBuilder();
        foreach (var piece in pieces)
            Append(line, piece);
        raw.Write(line.Append('\n').ToString());
    }

    /// <summary>Writes over the line that the cursor stands in.</summary>
    public void Rewrite(string line) => raw.Write($"\r{Visible.Line(line)}{EraseLine}");

    /// <summary>Takes the whole screen; what stood there comes back with <see cref="LeaveScreen"/>.</summary>
    public void TakeScreen() => raw.Write(SecondScreen + HideCursor + Home + EraseBelow);

    /// <summary>Draws the taken screen anew, from its first line on; at once, so that nothing flickers.</summary>
    public void DrawScreen(IReadOnlyList<IReadOnlyList<Painted>> lines)
    {
        var page = new StringBuilder(Home);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var piece in lines[i])
                Append(page, piece);
            page.Append(EraseLine).Append(i < lines.Count - 1 ? "\r\n" : "");
        }

        raw.Write(page.Append(EraseBelow).ToString());
        raw.Flush();
    }

    public void LeaveScreen() => raw.Write(Plain + ShowCursor + FirstScreen);

    public override void Flush() => raw.Flush();

    private void Append(StringBuilder page, Painted piece)
    {
        var colour = colours ? Sequence(piece.Paint) : "";
        page.Append(colour).Append(Visible.Line(piece.Text)).Append(colour.Length > 0 ? Plain : "");
    }

    private static string Sequence(Paint paint) => paint switch
    {
        Paint.Bold => "\e[1m",
        Paint.Faint => "\e[2m",
        Paint.Good => "\e[1;32m",
        Paint.Attention => "\e[1;33m",
        Paint.Bad => "\e[1;31m",
        Paint.Chosen => "\e[7m",
        _ => "",
    };
}
