namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGF?: 0 PDU, 1 text (3GPP TS 27.005, 3.2.3). −1 when the reply does not say.</summary>
internal sealed class AskMessageFormat : AtCommand<int>
{
    public const int Pdu = 0;

    protected override string Text => "AT+CMGF?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMGF:"];

    public override int Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 ? Fields.Number(Fields.Of(lines[^1]), 0) : throw new MalformedReplyException(Text);
}
