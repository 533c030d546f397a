using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Cli.Output;

/// <summary>
/// Makes characters visible that would act on a terminal, or deceive whoever reads it, instead of being read: control
/// characters, what turns the direction of writing, line and paragraph separators, and whatever leaves no mark at all.
/// C0 and DEL become the pictures of Unicode's block 2400 (ESC is ␛), everything else <c>\u{202E}</c>.
/// </summary>
internal static class Visible
{
    private const int PicturesOfC0 = 0x2400, PictureOfDelete = 0x2421;

    /// <summary>Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), as far as it is not of category Cf anyway.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2060, 0x206F), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    // Almost all that is printed holds none of the others.
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5F).Concat(Enumerable.Range(0x3000, 0x100)).Concat(Enumerable.Range(0x4E00, 0x5200))
            .Select(code => (char)code)]);

    /// <summary>One line: a line break within it is shown, too, so that no value ever looks like a line of ours.</summary>
    public static string Line(string text) => Of(text, keepsNewLine: false);

    /// <summary>As <see cref="Line"/>, but <c>\n</c> ends a line.</summary>
    public static string Lines(string text) => Of(text, keepsNewLine: true);

    /// <summary>The same characters inside JSON, as its own escapes: the text stays what it is.</summary>
    public static string Json(string json) => Replaced(json, static (page, rune) =>
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
            page.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }, static (page, half) => page.Append(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}"), keepsNewLine: true);

    /// <summary>Whether a terminal would do something else than draw it.</summary>
    public static bool Hides(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Array.Exists(Ignorable, range => rune.Value >= range.First && rune.Value <= range.Last);

    private static string Of(string text, bool keepsNewLine) => Replaced(text, static (page, rune) =>
    {
        if (rune.Value < ' ')
            page.Append((char)(PicturesOfC0 + rune.Value));
        else if (rune.Value == 0x7F)
            page.Append((char)PictureOfDelete);
        else
            page.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
    }, static (page, half) => page.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)half:X}}}"), keepsNewLine);

    private static string Replaced(string text, Action<StringBuilder, Rune> show, Action<StringBuilder, char> showHalf, bool keepsNewLine)
    {
        if (!text.AsSpan().ContainsAnyExcept(Ordinary))
            return text;
        var page = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                showHalf(page, text[i++]);
                continue;
            }

            if (Hides(rune) && !(keepsNewLine && rune.Value == '\n'))
                show(page, rune);
            else
                page.Append(text, i, rune.Utf16SequenceLength);
            i += rune.Utf16SequenceLength;
        }

        return page.ToString();
    }
}
