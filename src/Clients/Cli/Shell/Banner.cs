using Gateway.Cli.Output;

namespace Gateway.Cli.Shell;

/// <summary>A word to be read over a shoulder: framed on a terminal, a line of its own when redirected.</summary>
internal static class Banner
{
    /// <summary>Lines on a terminal.</summary>
    public const int Height = 3;

    private const int Margin = 8;

    public static void Print(Call call, string word, Paint paint)
    {
        if (!call.Terminal.OutIsTerminal)
        {
            call.Print(word);
            return;
        }

        var inside = Cells.Width(word) + (2 * Margin);
        var blank = new string(' ', Margin);
        call.Print(new Painted($"┏{new string('━', inside)}┓", paint));
        call.Print(new Painted($"┃{blank}{word}{blank}┃", paint));
        call.Print(new Painted($"┗{new string('━', inside)}┛", paint));
    }
}
