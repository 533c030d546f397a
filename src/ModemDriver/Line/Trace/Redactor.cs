using System.Globalization;
using System.Text;

namespace Gateway.ModemDriver.Line.Trace;

/// <summary>Takes out of a wire line what belongs to people: phone numbers, PDUs, texts, names, IMEI, IMSI, ICCID, PINs. What is
/// left tells a technician what was asked and answered. Default is to hide: shown are only commands, prefixes, short numbers,
/// and words from a list.</summary>
internal static class Redactor
{
    private const int LongestShownNumber = 4; // indexes, codes, lengths; phone short codes have five digits or more
    private const int ShortestHex = 8; // two UCS-2 characters, when a line is cut: a name

    // Quoted words that are the modem's own.
    private static readonly string[] KnownWords =
        ["SM", "ME", "MT", "SR", "BM", "TA", "SC", "SIM PIN", "SIM PUK", "urcport", "smsfull", "all", "usbat", "REC UNREAD", "REC READ"];

    // Lines without a prefix that say nothing about anybody.
    private static readonly string[] KnownLines =
        ["OK", "ERROR", "RDY", "RING", "START", "SMS Ready", "Call Ready", "PB DONE", "SMS DONE", "NO CARRIER", "BUSY",
            "COMMAND NOT SUPPORT", "TOO MANY PARAMETERS", "NORMAL POWER DOWN"];

    private static readonly string[] ShownWhole = ["+CMS ERROR", "+CME ERROR", "+COPS:", "+QIND:"];

    // Replies whose words are the modem's own. Elsewhere an unquoted word may be somebody's name or text.
    private static readonly string[] WordsShown = ["+CPIN:", "+CGMI:", "+CGMM:", "+CGMR:", "+SIM:", "^MODE:", "^SRVST:"];

    public static string Redact(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        foreach (var known in KnownLines)
        {
            if (line.SequenceEqual(known))
                return known;
        }

        if (line.IsEmpty)
            return "";
        if (!IsCommandOrPrefixed(line))
            return IsOneWord(line) ? Numbers(line) : $"<text, {line.Length} characters>";
        foreach (var prefix in ShownWhole)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return Numbers(line);
        }

        var isCommand = line.StartsWith("AT", StringComparison.OrdinalIgnoreCase);
        return Numbers(Quotes(line),
            fromWord: isCommand ? line.Length : line.IndexOf(':') is >= 0 and var colon && !ShowsWords(line) ? colon : line.Length);
    }

    private static bool ShowsWords(ReadOnlySpan<char> line)
    {
        foreach (var prefix in WordsShown)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsCommandOrPrefixed(ReadOnlySpan<char> line) =>
        line[0] is '+' or '^' or '*' or '$' || line.StartsWith("AT", StringComparison.OrdinalIgnoreCase);

    // Replies such as CGMM's "EC25" or a bare PDU: one word of letters, digits and a few signs.
    private static bool IsOneWord(ReadOnlySpan<char> line) =>
        line.Length <= 400 && line.IndexOfAnyExceptInRange('!', '~') < 0 && (line.Length <= 24 || IsHex(line));

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
                return false;
        }

        return true;
    }

    private static string Quotes(ReadOnlySpan<char> line)
    {
        var result = new StringBuilder(line.Length);
        while (line.IndexOf('"') is >= 0 and var open)
        {
            result.Append(line[..(open + 1)]);
            line = line[(open + 1)..];
            var close = line.IndexOf('"');
            var inside = close < 0 ? line : line[..close];
            if (IsKnownWord(inside))
                result.Append(inside);
            else
                result.Append('…');
            if (close < 0)
                return result.ToString();
            result.Append('"');
            line = line[(close + 1)..];
        }

        return result.Append(line).ToString();
    }

    private static bool IsKnownWord(ReadOnlySpan<char> inside)
    {
        foreach (var word in KnownWords)
        {
            if (inside.SequenceEqual(word))
                return true;
        }

        return false;
    }

    // Runs of digits that are too long for an index or a code, runs of hexadecimal that are PDUs, and from some place on words.
    private static string Numbers(ReadOnlySpan<char> line, int fromWord = int.MaxValue)
    {
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var length = RunLength(line[i..], out var digits);
            if (length < ShortestHex && i >= fromWord && WordLength(line[i..]) is > 1 and var word)
            {
                // "^RSSI:19+CMGS: 12": a second prefix is the modem's own.
                result.Append(line[i - 1] is '+' or '^' ? line.Slice(i, word) : "…");
                i += word;
                continue;
            }

            if (length >= ShortestHex && digits < length)
                result.Append(CultureInfo.InvariantCulture, $"<hex, {length / 2} octets>");
            else if (digits > LongestShownNumber)
                result.Append(CultureInfo.InvariantCulture, $"<{digits} digits>").Append(line.Slice(i + digits, length - digits));
            else
                result.Append(line.Slice(i, Math.Max(1, length)));
            i += Math.Max(1, length);
        }

        return result.ToString();
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
            length++;
        return length;
    }

    // The hexadecimal run at the start, and how many decimal digits it begins with.
    private static int RunLength(ReadOnlySpan<char> text, out int digits)
    {
        var length = 0;
        digits = 0;
        while (length < text.Length && char.IsAsciiHexDigit(text[length]))
        {
            if (digits == length && char.IsAsciiDigit(text[length]))
                digits++;
            length++;
        }

        return length;
    }
}
