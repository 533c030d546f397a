namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CNMI?: how new messages and status reports are indicated now, without blanks: <c>2,1,0,1,0</c> (3GPP TS 27.005,
/// 3.4.1).</summary>
internal sealed class AskMessageIndications : AtCommand<string>
{
    protected override string Text => "AT+CNMI?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CNMI:"];

    public override string Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 ? string.Join(',', Fields.Of(lines[^1])) : throw new MalformedReplyException(Text);
}
