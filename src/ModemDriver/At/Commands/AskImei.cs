using System.Buffers;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGSN: the modem's serial number, its identity for us (3GPP TS 27.007, 5.4).</summary>
internal sealed class AskImei() : WordReply("AT+CGSN")
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    public override string Parse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var digits = Fields.LongestDigits(line);
            if (digits.Length is >= 14 and <= 17)
                return digits;
        }

        // The clause says "serial number": modules without a radio licence and simulators give what their maker likes.
        if (lines is [var only] && Word(only) is { Length: >= 8 and <= 20 } serial && !serial.AsSpan().ContainsAnyExcept(Signs))
            return serial;
        throw new NoSenseException("AT+CGSN");
    }

    private string Word(string line) => base.Parse([line]);
}
