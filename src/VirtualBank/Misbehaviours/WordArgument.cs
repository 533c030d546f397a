using System.Globalization;
using Gateway.VirtualBank.Answers;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>What stands after the <c>=</c> of a word; each reading checks it.</summary>
/// <param name="Word">For the message of a wrong argument.</param>
internal readonly record struct WordArgument(string Word, string Text)
{
    /// <exception cref="FormatException">Not a number of seconds.</exception>
    public TimeSpan Seconds =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 1e7
        ? TimeSpan.FromSeconds(seconds)
        : throw Wrong("a number of seconds");

    /// <exception cref="FormatException">Not a whole number from 0.</exception>
    public int Number =>
        int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a whole number");

    /// <exception cref="FormatException">Not two hexadecimal digits.</exception>
    public byte Octet => byte.TryParse(Text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
        ? octet
        : throw Wrong("a TP-ST of two hexadecimal digits");

    /// <exception cref="FormatException">Not two hexadecimal digits.</exception>
    public byte ZoneOctet => byte.TryParse(Text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
        ? octet
        : throw Wrong("an octet of two hexadecimal digits");

    /// <summary><c>CMS 28</c>, <c>CME 14</c>, <c>ERROR</c>.</summary>
    /// <exception cref="FormatException">None of these.</exception>
    public AtResult Result
    {
        get
        {
            if (Text.Equals("ERROR", StringComparison.OrdinalIgnoreCase)) return AtResult.Error;
            if (Code("CMS") is { } message) return AtResult.Cms(message);
            return Code("CME") is { } equipment ? AtResult.Cme(equipment) : throw Wrong("\"CMS 28\", \"CME 14\" or \"ERROR\"");
        }
    }

    /// <summary><c>AT+CMGF*:line;line</c>: a command, and lines to say.</summary>
    /// <exception cref="FormatException">There is no colon.</exception>
    public (string Command, IReadOnlyList<string> Lines) CommandAndLines =>
        Text.Split(':', 2) is [{ Length: > 0 } command, var lines]
        ? (command, lines.Split(';'))
        : throw Wrong("a command, a colon and lines parted by ';'");

    /// <summary>One of these words.</summary>
    /// <exception cref="FormatException">None of them.</exception>
    public string OneOf(params string[] words) =>
        words.Contains(Text, StringComparer.Ordinal) ? Text : throw Wrong(string.Join(", ", words[..^1]) + " or " + words[^1]);

    /// <exception cref="FormatException">Not <c>CMS n</c>.</exception>
    public int MessageCode => Code("CMS") ?? throw Wrong("\"CMS 28\"");

    private int? Code(string kind) =>
        Text.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(Text.AsSpan(kind.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    private FormatException Wrong(string wanted) => new($"{Word}={Text}: after '=' there must be {wanted}.");
}
