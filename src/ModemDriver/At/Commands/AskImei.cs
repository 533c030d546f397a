namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CGSN: the modem's serial number, its identity for us (3GPP TS 27.007, 5.4).</summary>
internal sealed class AskImei() : WordReply("AT+CGSN")
{
    public override string Parse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var digits = Fields.LongestDigits(line);
            if (digits.Length is >= 14 and <= 17)
                return digits;
        }

        throw new NoSenseException("AT+CGSN");
    }
}
