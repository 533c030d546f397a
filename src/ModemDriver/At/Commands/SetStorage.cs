using System.Runtime.InteropServices;

namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CPMS: which storage is read and deleted from (3GPP TS 27.005, 3.2.2). Answers how full it is.</summary>
/// <param name="alsoNew">Written in full, for modems that take all three or nothing: where new messages are kept is set, too.</param>
internal sealed class SetStorage(string storage, bool alsoNew = false) : AtCommand<StorageFill>
{
    protected override string Text { get; } = alsoNew ? $"AT+CPMS=\"{storage}\",\"{storage}\",\"{storage}\"" : $"AT+CPMS=\"{storage}\"";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CPMS:"];

    public override StorageFill Parse(IReadOnlyList<string> lines)
    {
        var fields = lines.Count > 0 ? Fields.Of(lines[0]) : [];
        return new StorageFill(Fields.Number(fields, 0), Fields.Number(fields, 1));
    }
}

/// <summary>Messages stored and room for them; −1 when the modem does not say.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StorageFill(int Used, int Capacity)
{
    /// <summary>By its own count.</summary>
    public bool IsFull => Capacity > 0 && Used >= Capacity;
}
