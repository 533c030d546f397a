using System.Text;

namespace Gateway.VirtualBank.Modems;

/// <summary>What is behind a serial port that no modem has: it takes all that is written, and has ways of its own. Loop's thread
/// only.</summary>
internal sealed class Stranger
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private readonly VirtualModem _modem;
    private readonly Func<string>? _says;
    private readonly Func<string, string>? _answers;

    private Stranger(VirtualModem modem, Func<string>? says, Func<string, string>? answers)
    {
        (_modem, _says, _answers) = (modem, says, answers);
        if (says is not null) Speak();
    }

    public static Stranger Of(string kind, VirtualModem modem)
    {
        var random = new Random(modem.Number);
        return kind switch
        {
            "nmea" => new(modem, () => "$GPRMC,024200.00,A,4545.0,N,12638.0,E,0.1,,120220,,,A*6C\r\n$GPGSV,3,1,11,10,63,137,17*7C\r\n",
                null),
            "noise" => new(modem, () => string.Create(120, random, (span, chance) =>
            {
                foreach (ref var c in span) c = (char)chance.Next(1, 256);
            }), null),
            "console" =>
                new(modem, null,
                    heard => heard.Contains('\r', StringComparison.Ordinal)
                        ? $"{heard}\n-sh: {heard.Trim()}: not found\r\nlogin: "
                        : heard),
            _ => new(modem, null, heard => heard),
        };
    }

    public void Hear(ReadOnlySpan<byte> bytes)
    {
        if (_answers is not null) _modem.Line.Send(_answers(Encoding.Latin1.GetString(bytes)));
    }

    private void Speak()
    {
        if (_modem.Line.Stranger is not null && _modem.Line.Stranger != this) return;
        if (_modem.Line.Stranger == this && _modem.Plugged) _modem.Line.Send(_says!());
        _modem.Bank.Loop.After(Often, Speak);
    }
}
