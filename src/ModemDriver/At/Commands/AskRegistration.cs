namespace Gateway.ModemDriver.At.Commands;

/// <summary>Whether the modem may use a network (3GPP TS 27.007, 7.2).</summary>
internal enum Registration
{
    None = 0,
    Home = 1,
    Searching = 2,
    Denied = 3,
    Unknown = 4,
    Roaming = 5,

    /// <summary>6: registered for "SMS only", home network.</summary>
    SmsOnlyHome = 6,

    /// <summary>7: registered for "SMS only", roaming.</summary>
    SmsOnlyRoaming = 7,
}

/// <summary>AT+CREG? and its packet twins AT+CEREG?, AT+CGREG?: the reply has the mode first, the notice has not; location
/// fields may follow.</summary>
internal sealed class AskRegistration(string name = "CREG") : AtCommand<Registration>
{
    protected override string Text { get; } = $"AT+{name}?";

    protected override IReadOnlyList<string> Prefixes { get; } = [$"+{name}:"];

    public override Registration Parse(IReadOnlyList<string> lines)
    {
        // A notice may come between question and reply: the last line is the freshest.
        return lines.Count > 0 ? Read(lines[^1]) : throw new NoSenseException(Text);
    }

    /// <summary>Reads <c>+CREG: 0,1</c>, <c>+CREG: 2,1,"1A2B","3C4D",7</c> and the notices <c>+CREG: 1</c>, <c>+CREG: 1,"1A2B","3C4D"</c>.</summary>
    public static Registration Read(string line)
    {
        var fields = Fields.Of(line);
        // In the notice the second field, when there, is a location (quoted, or four hexadecimal digits).
        var hasMode = fields.Count >= 2 && fields[1].Length == 1;
        var state = Fields.Number(fields, hasMode ? 1 : 0);
        return state is >= 0 and <= 7 ? (Registration)state : Registration.Unknown;
    }
}
