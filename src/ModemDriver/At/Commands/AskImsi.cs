namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CIMI: whose SIM it is (3GPP TS 27.007, 5.6).</summary>
internal sealed class AskImsi() : WordReply("AT+CIMI")
{
    public override string Parse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var digits = Fields.LongestDigits(line);
            if (digits.Length is >= 6 and <= 15)
                return digits;
        }

        throw new NoSenseException("AT+CIMI");
    }
}
