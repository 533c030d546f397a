using System.Globalization;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGR: one message of the storage in use (3GPP TS 27.005, 3.4.3). Null when the place is empty.</summary>
internal sealed class ReadMessage(int index) : AtCommand<StoredMessage?>
{
    protected override string Text { get; } = string.Create(CultureInfo.InvariantCulture, $"AT+CMGR={index}");

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMGR:"];

    protected override bool RepliesWithPdu => true;

    public override StoredMessage? Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count < 2 || !Hex.IsPdu(lines[1]))
            return null; // an announced report that is kept elsewhere, or "+CMGR: 0,,0"
        var fields = Fields.Of(lines[0]);
        return new StoredMessage(index, lines[1], Fields.Number(fields, fields.Count - 1));
    }
}
