using Gateway.VirtualBank.Modems;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>The serial line itself.</summary>
internal static class LineWords
{
    private const int BurstLines = 40;

    public static readonly Word[] All =
    [
        new("echo", "the modem echoes although it was told not to")
        {
            AtOnce = (modem, _) => modem.EchoesAlways = true,
            Undo = modem => modem.EchoesAlways = false,
        },
        new("crcrlf", "lines end in \\r\\r\\n") { OnOutput = (text, _) => text.Replace("\r\n", "\r\r\n", StringComparison.Ordinal) },
        new("garbage", "bytes of line noise before what the modem says") { OnOutput = (text, random) => Noise(random) + text },
        new("half-line", "a cut notice before what the modem says") { OnOutput = (text, _) => "\r\n+CRE" + text },
        new("nul", "NULs between lines") { OnOutput = (text, _) => text.Replace("\r\n", "\r\n\0\0", StringComparison.Ordinal) },
        new("burst", "forty notices at once before what the modem says")
        {
            OnOutput = (text, _) => string.Concat(Enumerable.Repeat("\r\n^RSSI:19\r\n", BurstLines)) + text,
        },
        new("error-plain", "errors are a plain ERROR whatever +CMEE says")
        {
            AtOnce = (modem, _) => modem.ErrorForm = 0,
            Undo = modem => modem.ErrorForm = null,
        },
        new("error-text", "errors are texts whatever +CMEE says")
        {
            AtOnce = (modem, _) => modem.ErrorForm = 2,
            Undo = modem => modem.ErrorForm = null,
        },
        new("silent", "the port takes all that is written and never answers")
        {
            AtOnce = (modem, _) => modem.Line.Deaf = true,
            Undo = modem => modem.Line.Deaf = false,
        },
        new("write-block", "writes to the port block")
        {
            AtOnce = (modem, _) => modem.Line.BlockDriverWrites(true),
            Undo = modem => modem.Line.BlockDriverWrites(false),
        },
        new("told-on-last", "of several ttys the last is told of reports and messages, whichever asked for them")
        {
            AtOnce = (modem, _) => modem.First.ToldOn = modem.Ttys[^1],
            Undo = modem => modem.First.ToldOn = null,
        },
        new("chatter", "a line unasked, every few seconds")
        {
            Argument = "RING",
            AtOnce = (modem, line) => modem.Chatter.Begin(line.Text),
            Undo = modem => modem.Chatter.End(),
        },
        new("stranger", "no modem is behind the port but: nmea (positions, again and again), noise, a console, a loop-back")
        {
            Argument = "nmea",
            AtOnce = (modem, kind) => modem.Line.Stranger = Stranger.Of(kind.OneOf("nmea", "noise", "console", "loop-back"), modem),
            Undo = modem => modem.Line.Stranger = null,
        },
    ];

    // No line ends and no prompt in it: noise must not read as an answer.
    private static string Noise(Random random) =>
        string.Create(random.Next(3, 24), random, (span, chance) =>
        {
            foreach (ref var c in span) c = (char)chance.Next(128, 256);
        });
}
