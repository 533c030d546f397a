using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CREG? and its packet twins AT+CEREG?, AT+CGREG? (3GPP TS 27.007, 7.2): the reply has the mode first, the notice has not;
/// location fields may follow.</summary>
internal sealed class AskRegistration(string name = "CREG") : AtCommand<RegistrationReply>
{
    protected override string Text { get; } = $"AT+{name}?";

    protected override IReadOnlyList<string> Prefixes { get; } = [$"+{name}:"];

    public override RegistrationReply Parse(IReadOnlyList<string> lines)
    {
        // A notice may come between question and reply: the last line is the freshest.
        return lines.Count > 0 ? ReadReply(lines[^1]) : throw new MalformedReplyException(Text);
    }

    /// <summary>Reads <c>+CREG: 0,1</c> and <c>+CREG: 2,1,"1A2B","3C4D",7</c>; a notice that came in its place has no mode.</summary>
    public static RegistrationReply ReadReply(string line)
    {
        var fields = RawFields(line);
        return fields.Length >= 2 && IsNumber(fields[1])
            ? new RegistrationReply(Meaning(fields[1]), IsNumber(fields[0]) ? Number(fields[0]) : -1)
            : new RegistrationReply(Read(line), -1);
    }

    /// <summary>Reads the notices <c>+CREG: 1</c> and <c>+CREG: 1,"1A2B","3C4D"</c>, and replies that came too late to be one.</summary>
    public static Registration Read(string line)
    {
        var fields = RawFields(line);
        // In a notice the second field, when there, is a location: quoted, or at least four hexadecimal digits.
        return Meaning(fields.Length >= 2 && IsNumber(fields[1]) ? fields[1] : fields[0]);
    }

    private static Registration Meaning(string field) => !IsNumber(field) ? Registration.Unknown
        : Number(field) is >= 0 and <= 10 and var stat ? (Registration)stat
        : Registration.Reserved;

    // Integers may have leading zeros; a location has four characters or more.
    private static bool IsNumber(string field) => field.Length is >= 1 and <= 3 && field.All(char.IsAsciiDigit);

    private static int Number(string field) => int.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string[] RawFields(string line) =>
        line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',', StringSplitOptions.TrimEntries);
}

/// <summary>What AT+CREG? answered.</summary>
/// <param name="Mode">&lt;n&gt;, which notices are on; −1 when the answer does not say. 0 where 1 had been set: the modem has forgotten its
/// settings.</param>
internal sealed record RegistrationReply(Registration Registration, int Mode);
