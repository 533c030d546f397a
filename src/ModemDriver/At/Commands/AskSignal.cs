namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CSQ: signal strength in dBm, −113 … −51; 0 when not known (3GPP TS 27.007, 8.5).</summary>
internal sealed class AskSignal : AtCommand<int>
{
    protected override string Text => "AT+CSQ";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CSQ:"];

    public override int Parse(IReadOnlyList<string> lines) => lines.Count > 0 ? Read(lines[0]) : throw new MalformedReplyException(Text);

    public static int Read(string line) => Fields.Number(Fields.Of(line), 0) is >= 0 and <= 31 and var steps ? -113 + (2 * steps) : 0;
}
