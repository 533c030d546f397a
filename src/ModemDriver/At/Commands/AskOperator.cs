namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+COPS?: the network in use; empty when none (3GPP TS 27.007, 7.3).</summary>
internal sealed class AskOperator : AtCommand<string>
{
    protected override string Text => "AT+COPS?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+COPS:"];

    // The manuals allow minutes for a search; reading what is known takes seconds.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(10);

    public override string Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 && Fields.Of(lines[0]) is { Count: >= 3 } fields ? fields[2] : "";
}
