using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Modems;

/// <summary>One part to send.</summary>
internal sealed record SubmitOrder(EncodedPdu Pdu, TimeSpan SubmitTimeout)
{
    /// <summary>Whose part it is; found again with a late answer.</summary>
    public required object Owner { get; init; }

    /// <summary>Called once the prompt is there; bounds its own time.</summary>
    public required Func<Task<SendPermission>> AskPermission { get; init; }

    /// <summary>Called just before the PDU is written: from here on it may leave.</summary>
    public Action Writing { get; init; } = () => { };
}
