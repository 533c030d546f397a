namespace Gateway.ModemDriver.At.Commands;

/// <summary>AT+CSMS=0: phase 2 service, where routed reports need no AT+CNMA. With 1 a late CNMA makes the modem switch reports off
/// without a word (3GPP TS 27.005, 3.2.1 and 3.4.4).</summary>
internal sealed class SetMessageService() : AtCommand<bool>
{
    protected override string Text => "AT+CSMS=0";

    protected override IReadOnlyList<string> Prefixes { get; } = ["+CSMS:"];

    public override bool Parse(IReadOnlyList<string> lines) => true;
}
