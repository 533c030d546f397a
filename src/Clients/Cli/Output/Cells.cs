using System.Text;
using Wcwidth;

namespace Gateway.Cli.Output;

/// <summary>Where a text gives way when there is less room than it needs.</summary>
internal enum Cut
{
    /// <summary>The beginning says most: <c>Check the anten…</c></summary>
    End,

    /// <summary>The end tells it from others: <c>…000000003</c></summary>
    Start,

    /// <summary>Sentences: as many whole words or clauses as there is room for.</summary>
    Words,
}

/// <summary>Texts measured in cells of a terminal: Chinese characters take two, combining marks none.</summary>
internal static class Cells
{
    public const string Ellipsis = "…";

    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune);
        return width;
    }

    /// <summary>The text in at most so many cells; what is missing is marked with one <c>…</c>.</summary>
    public static string Fit(string text, int width, Cut cut = Cut.End)
    {
        if (Width(text) <= width)
            return text;
        if (width <= 0)
            return "";
        return cut switch
        {
            Cut.Start => Ellipsis + Tail(text, width - 1),
            Cut.Words => AtWord(text, Head(text, width - 1)) + Ellipsis,
            _ => Head(text, width - 1) + Ellipsis,
        };
    }

    /// <summary>Broken into lines of so many cells, between words, or anywhere in Chinese.</summary>
    /// <param name="indent">Blanks before every line but the first.</param>
    public static IEnumerable<string> Wrap(string text, int width, string indent = "")
    {
        while (Width(text) > width)
        {
            var line = AtWord(text, Head(text, width));
            yield return line;
            text = indent + text[line.Length..].TrimStart();
        }

        yield return text;
    }

    /// <summary>Filled with blanks up to a width; longer texts stay as they are.</summary>
    public static string Pad(string text, int width, bool right = false)
    {
        var blanks = new string(' ', Math.Max(0, width - Width(text)));
        return right ? blanks + text : text + blanks;
    }

    private static string Head(string text, int room)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Width(rune);
            if (room < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd();
    }

    /// <summary>The beginning without a word that was cut in two, unless little would be left.</summary>
    private static string AtWord(string text, string head)
    {
        if (head.Length == text.Length || !char.IsAscii(text[head.Length]) || char.IsWhiteSpace(text[head.Length]))
            return head;
        var blank = head.LastIndexOf(' ');
        return blank > head.Length / 2 ? head[..blank] : head;
    }

    private static string Tail(string text, int room)
    {
        var from = text.Length;
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            room -= Width(rune);
            if (room < 0)
                break;
            from -= rune.Utf16SequenceLength;
        }

        return text[from..].TrimStart();
    }

    private static int Width(Rune rune) => Math.Max(0, UnicodeCalculator.GetWidth(rune));
}
