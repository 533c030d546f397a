namespace Gateway.ModemDriver.At.Commands;

/// <summary>The SIM's own number. No standard command asks for it in words; the profile names the vendor's (AT+QCCID, AT+CCID,
/// AT+CICCID, AT^ICCID?).</summary>
internal sealed class AskIccid(string text) : AtCommand<string>
{
    protected override string Text => text;

    protected override bool Unprefixed => true;

    protected override IReadOnlyList<string> Prefixes { get; } =
        ["+QCCID:", "+CCID:", "+CICCID:", "+ICCID:", "^ICCID:", "%CCID:", "+SCID:", "^SCID:", "ICCID:", "CCID:"];

    protected override bool IsReply(string line) => Iccid.TryRead(line, out _);

    public override string Parse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            if (Iccid.TryRead(line, out var iccid))
                return iccid;
        }

        throw new MalformedReplyException(text);
    }
}
