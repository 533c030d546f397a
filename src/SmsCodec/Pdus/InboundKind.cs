namespace Gateway.SmsCodec;

/// <summary>What a modem hands over, by TP-MTI in the direction to us (TS 23.040, 9.2.3.1).</summary>
public enum InboundKind
{
    /// <summary>Nothing that comes to a phone, or no PDU.</summary>
    Other,

    /// <summary>A message: <see cref="DeliverPdu"/>.</summary>
    Deliver,

    /// <summary>A status report: <see cref="StatusReportPdu"/>.</summary>
    StatusReport,
}

/// <summary>Tells messages and reports apart where the modem keeps both in one storage (<c>+CMGR</c>, <c>+CMGL</c>).</summary>
public static class InboundKinds
{
    /// <summary>The kind of an inbound PDU. With <see cref="ServiceCentreField.Detect"/> it is decoded to find out.</summary>
    public static InboundKind Of(ReadOnlySpan<char> hex, ServiceCentreField field = ServiceCentreField.Present)
    {
        // Detection is strict first for both kinds, so that a report is not taken for a doubtful message.
        foreach (var strict in (ReadOnlySpan<bool>)[true, false])
        {
            if (PduDecoding.TryDecode<StatusReportPdu>(hex, field, strict, out _, out _))
                return InboundKind.StatusReport;
            if (PduDecoding.TryDecode<DeliverPdu>(hex, field, strict, out _, out _))
                return InboundKind.Deliver;
        }

        return InboundKind.Other;
    }
}
