namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CMGL=4: every message of the storage in use (3GPP TS 27.005, 3.4.2).</summary>
internal sealed class ListMessages : AtCommand<IReadOnlyList<StoredMessage>>
{
    protected override string Text => "AT+CMGL=4";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CMGL:"];

    protected override bool RepliesWithPdu => true;

    // A full SIM on a slow card reader.
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(30);

    /// <summary>Headers <c>+CMGL: index,stat,[alpha],length</c>, each followed by its PDU.</summary>
    public override IReadOnlyList<StoredMessage> Parse(IReadOnlyList<string> lines)
    {
        var messages = new List<StoredMessage>();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!lines[i].StartsWith(Prefixes[0], StringComparison.Ordinal) || !Hex.IsPdu(lines[i + 1]))
                continue;
            var fields = Fields.Of(lines[i]);
            messages.Add(new StoredMessage(Fields.Number(fields, 0), lines[i + 1], Fields.Number(fields, fields.Count - 1)));
        }

        return messages;
    }
}
