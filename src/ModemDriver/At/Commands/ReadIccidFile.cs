namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CRSM=176,12258,0,0,10: reads EF-ICCID from the card itself, for modems with no command of their own for it
/// (3GPP TS 27.007, 8.18; TS 31.102, 4.2.2).</summary>
internal sealed class ReadIccidFile : AtCommand<string>
{
    protected override string Text => "AT+CRSM=176,12258,0,0,10";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CRSM:"];

    /// <summary>Reads <c>+CRSM: 144,0,"98681031…F9"</c>: ten octets of swapped digits, filled with F; some modems turn them round
    /// themselves.</summary>
    public override string Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 && Fields.Of(lines[0]) is [_, _, var octets, ..] && Iccid.TryRead(octets, out var iccid)
        ? iccid
        : throw new MalformedReplyException(Text);
}
