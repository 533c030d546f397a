namespace Gateway.ModemDriver.At.Commands;

/// <summary>The SIM's own number. No standard command asks for it in words; the profile names the vendor's (AT+QCCID, AT+CCID,
/// AT+CICCID, AT^ICCID?).</summary>
internal sealed class AskIccid(string text) : AtCommand<string>
{
    protected override string Text => text;

    protected override bool Unprefixed => true;

    protected override IReadOnlyList<string> Prefixes { get; } =
        ["+QCCID:", "+CCID:", "+CICCID:", "+ICCID:", "ICCID:", "^ICCID:"];

    /// <summary>18–20 digits; a last character F is padding (ITU-T E.118; TS 31.102, 4.2.2).</summary>
    public override string Parse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var digits = Fields.LongestDigits(line);
            if (digits.Length is >= 18 and <= 20)
                return digits;
        }

        throw new NoSenseException(text);
    }
}
