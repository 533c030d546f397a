namespace Gateway.ModemDriver.At.Commands;

/// <summary>How many PIN tries are left, by the vendor's command (<c>AT+CPINR="SIM PIN"</c>, <c>AT+QPINC="SC"</c>, <c>AT+SPIC</c>,
/// <c>AT^CPIN?</c>). −1 when the reply does not say.</summary>
internal sealed class AskPinTries(PinTriesQuestion question) : AtCommand<int>
{
    protected override string Text => question.Command;

    protected override IReadOnlyList<string> Prefixes { get; } = [question.Prefix];

    public override int Parse(IReadOnlyList<string> lines) =>
        lines.Count > 0 ? Fields.Number(Fields.Of(lines[0]), question.Field) : -1;
}

/// <summary>The vendor's way to ask: command, prefix of the reply, and which field (from 0) holds the number of tries.</summary>
internal sealed record PinTriesQuestion(string Command, string Prefix, int Field);
