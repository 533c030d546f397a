namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMMS=?: whether the link can be kept open between messages, mode 2 (3GPP TS 27.005, 3.5.6).</summary>
internal sealed class AskMoreMessages : AtCommand<bool>
{
    protected override string Text => "AT+CMMS=?";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMMS:"];

    /// <summary>Reads <c>+CMMS: (0-2)</c> and <c>+CMMS: (0,1,2)</c>.</summary>
    public override bool Parse(IReadOnlyList<string> lines) => lines.Count > 0 && lines[0].Contains('2', StringComparison.Ordinal);
}
