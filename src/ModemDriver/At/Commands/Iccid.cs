namespace Gateway.ModemDriver.At.Commands;

/// <summary>A SIM's own number as cards and modems spell it (ITU-T E.118; ETSI TS 102 221, 13.2: ten octets of swapped digits, filled with
/// F).</summary>
internal static class Iccid
{
    private const int Shortest = 18;
    private const int Longest = 20;

    // Major industry identifier of telecommunication (E.118, 4.1), and how it looks when the modem shows the card's octets as they are.
    private const string Telecom = "89";
    private const string TelecomSwapped = "98";

    /// <summary>Finds the number in a reply, with or without prefix, quotes and blanks.</summary>
    /// <param name="iccid">18–20 hexadecimal characters, upper case, without filler: operators put letters where the standard has digits
    /// (China Mobile 898600B5…).</param>
    public static bool TryRead(string text, out string iccid)
    {
        foreach (var spelling in (string[])[text, WithoutBlanks(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..])])
        {
            foreach (var run in Runs(spelling))
            {
                if (Normal(run.ToUpperInvariant()) is { } number)
                {
                    iccid = number;
                    return true;
                }
            }
        }

        iccid = "";
        return false;
    }

    private static string? Normal(string run)
    {
        if (run.StartsWith(TelecomSwapped, StringComparison.Ordinal) && Trimmed(Swapped(run)) is { } turned
            && turned.StartsWith(Telecom, StringComparison.Ordinal))
            return turned;
        return Trimmed(run) is { } number && (number.StartsWith(Telecom, StringComparison.Ordinal) || number.All(char.IsAsciiDigit))
            && number.Distinct().Count() > 1
            ? number
            : null;
    }

    private static string? Trimmed(string run) => run.TrimEnd('F') is { Length: >= Shortest and <= Longest } number ? number : null;

    private static string Swapped(string run) =>
        string.Concat((run.Length % 2 == 0 ? run : run + "F").Chunk(2).Select(octet => $"{octet[1]}{octet[0]}"));

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => character is not (' ' or '-' or '"')));

    private static IEnumerable<string> Runs(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiHexDigit(text[i]))
                continue;
            if (i - start >= Shortest)
                yield return text[start..i];
            start = i + 1;
        }
    }
}
