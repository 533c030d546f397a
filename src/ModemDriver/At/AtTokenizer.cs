using System.Text;

namespace Gateway.ModemDriver.At;

/// <summary>What the next bytes of a line mean.</summary>
internal enum AtTokenKind
{
    /// <summary>More bytes are needed.</summary>
    None,

    /// <summary>A whole line, without its end.</summary>
    Line,

    /// <summary>The modem waits for the text of a message (3GPP TS 27.005, 3.5.1: <c>CR LF &gt; SP</c>).</summary>
    Prompt,
}

/// <summary>Cuts bytes into lines and prompts. A pure function: no state, no clock, no log.</summary>
/// <remarks>Lines end in CR, LF or any mixture (devices answer <c>\r\n</c>, <c>\r\r\n</c>, <c>\n</c>); empty lines, control
/// characters and prompts that nobody expects are dropped. A prompt is seen only at the start of a line, and only
/// when the caller waits for one: a <c>&gt;</c> anywhere else is text.</remarks>
internal static class AtTokenizer
{
    /// <summary>Longer lines are cut: the longest that a modem sends is a PDU of 176 octets with its service centre.</summary>
    public const int LongestLine = 2048;

    /// <param name="consumed">Bytes that are done with; the rest is to be offered again with what comes next.</param>
    public static AtTokenKind Read(ReadOnlySpan<byte> input, bool promptExpected, out int consumed, out string line)
    {
        line = "";
        var start = 0;
        while (start < input.Length)
        {
            start = SkipSeparators(input, start);
            if (start == input.Length)
                break;
            if (input[start] == (byte)'>')
            {
                start++;
                if (!promptExpected)
                    continue;
                consumed = start;
                return AtTokenKind.Prompt;
            }

            var length = input[start..].IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0 && input.Length - start < LongestLine)
                break;
            if (length < 0 || length > LongestLine)
                length = LongestLine;
            consumed = start + length;
            line = Clean(input.Slice(start, length));
            if (line.Length > 0)
                return AtTokenKind.Line;
            start = consumed;
        }

        consumed = start;
        return AtTokenKind.None;
    }

    private static int SkipSeparators(ReadOnlySpan<byte> input, int start)
    {
        while (start < input.Length && (input[start] <= (byte)' ' || input[start] == 0x7F))
            start++;
        return start;
    }

    private static string Clean(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && bytes[end - 1] <= (byte)' ')
            end--;
        bytes = bytes[..end];
        if (bytes.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0)
            return Encoding.Latin1.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value >= (byte)' ')
                text.Append((char)value);
        }

        return text.ToString();
    }
}
