namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CSCA?: the service centre's number as the SIM has it; empty when it has none (3GPP TS 27.005, 3.3.1).</summary>
internal sealed class AskServiceCentre : AtCommand<string>
{
    protected override string Text => "AT+CSCA?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CSCA:"];

    // Read from the card.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(10);

    public override string Parse(IReadOnlyList<string> lines) =>
        lines.Count == 0
        ? throw new MalformedReplyException(Text)
        : string.Concat(Fields.Of(lines[0])[0].Where(character => character == '+' || char.IsAsciiDigit(character)));
}
