namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CPIN?: what the SIM waits for (3GPP TS 27.007, 8.3): <c>READY</c>, <c>SIM PIN</c>, <c>SIM PUK</c> …</summary>
internal sealed class AskPinState : AtCommand<string>
{
    protected override string Text => "AT+CPIN?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CPIN:"];

    public override string Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 ? Fields.Of(lines[0])[0] : throw new MalformedReplyException("AT+CPIN?");
}
