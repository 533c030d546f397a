using Gateway.SmsCodec;

namespace Gateway.ModemDriver.Modems;

/// <summary>One part to send.</summary>
internal sealed record SubmitOrder(EncodedPdu Pdu, TimeSpan SubmitTimeout)
{
    /// <summary>Whose part it is; found again with a late answer.</summary>
    public required object Owner { get; init; }

    /// <summary>Called once AT+CMGS is written; bounds its own time. May have its answer already.</summary>
    public required Func<Task<SendPermission>> AskPermission { get; init; }

    /// <summary>Called just before the PDU is written: from here on it may leave.</summary>
    public Action Writing { get; init; } = () => { };

    /// <summary>Another part for this modem is likely: the radio link may be kept open.</summary>
    public bool MoreFollow { get; init; }
}
