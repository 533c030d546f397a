namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CFUN?: 1 full, 0 least, 4 radio off; others are the vendor's (3GPP TS 27.007, 8.2). −1 when the reply does not
/// say.</summary>
internal sealed class AskFunctionality : AtCommand<int>
{
    public const int Full = 1;

    protected override string Text => "AT+CFUN?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CFUN:"];

    public override int Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 ? Fields.Number(Fields.Of(lines[^1]), 0) : throw new MalformedReplyException(Text);
}
