using System.Diagnostics.CodeAnalysis;

namespace Gateway.SmsCodec;

/// <summary>SMS-STATUS-REPORT: what became of a message that we sent (TS 23.040, 9.2.2.3). All that may follow TP-ST
/// (TP-PI, TP-PID, TP-DCS, TP-UDL, TP-UD) is passed over.</summary>
public sealed record StatusReportPdu : ITpdu<StatusReportPdu>
{
    private const byte Indicator = 0x02;
    private const byte IndicatorBits = 0x03;
    private const byte NoMoreMessagesBit = 0x04;
    private const byte OfCommandBit = 0x20;

    /// <summary>SCA; null when not given.</summary>
    public Address? ServiceCentre { get; init; }

    /// <summary>TP-MR of the message reported on.</summary>
    public required byte MessageReference { get; init; }

    /// <summary>TP-RA, to whom it was sent; often in another form than it was sent in, see
    /// <see cref="Address.SameSubscriber(Address?, Address?)"/>.</summary>
    public required Address Recipient { get; init; }

    /// <summary>TP-SCTS, when the service centre received the message; null when its octets are no date.</summary>
    public DateTimeOffset? ServiceCentreTime { get; init; }

    /// <summary>TP-DT, when it was delivered or last tried; null when its octets are no date.</summary>
    public DateTimeOffset? DischargeTime { get; init; }

    /// <summary>TP-ST as sent.</summary>
    public required byte Status { get; init; }

    /// <summary>TP-MMS turned round: more messages wait for us.</summary>
    public bool MoreMessages { get; init; }

    /// <summary>TP-SRQ: the report is on an SMS-COMMAND, not on a message.</summary>
    public bool OfCommand { get; init; }

    /// <summary>What <see cref="Status"/> means.</summary>
    public StatusClass StatusClass => StatusClasses.Of(Status);

    /// <summary>The PDU as in <c>+CDS:</c> and <c>+CMGR:</c>, without anything after TP-ST.</summary>
    public EncodedPdu Encode(ServiceCentreField field = ServiceCentreField.Present)
    {
        var writer = new PduWriter(stackalloc byte[PduWriter.Room]);
        var serviceCentre = AddressField.WriteServiceCentre(ref writer, ServiceCentre, field);
        writer.Octet((byte)(Indicator | (MoreMessages ? 0 : NoMoreMessagesBit) | (OfCommand ? OfCommandBit : 0)));
        writer.Octet(MessageReference);
        AddressField.Write(ref writer, Recipient);
        WriteTime(writer.Take(ServiceCentreTimeStamp.Length), ServiceCentreTime);
        WriteTime(writer.Take(ServiceCentreTimeStamp.Length), DischargeTime);
        writer.Octet(Status);
        return writer.Finish(serviceCentre);
    }

    /// <summary>Decodes a report as a modem gives it. Never throws.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> hex, [NotNullWhen(true)] out StatusReportPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(hex, field, strict: false, out pdu, out error);

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, out StatusReportPdu?, out PduError?, ServiceCentreField)"/>
    public static bool TryDecode(
        ReadOnlySpan<byte> octets, [NotNullWhen(true)] out StatusReportPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(octets, field, strict: false, out pdu, out error);

    /// <summary>Shows no number.</summary>
    public override string ToString() => $"STATUS-REPORT on {MessageReference}, status {Status:X2}";

    static bool ITpdu<StatusReportPdu>.TryRead(ref PduReader reader, Address? serviceCentre, out StatusReportPdu pdu)
    {
        pdu = null!;
        var at = reader.Index;
        if (!reader.TryOctet("first octet", out var first))
            return false;
        if ((first & IndicatorBits) != Indicator)
            return reader.Fail(at, "TP-MTI", $"is {first & IndicatorBits}, a STATUS-REPORT has {Indicator}");
        if (!reader.TryOctet("TP-MR", out var reference)
            || !AddressField.TryRead(ref reader, "TP-RA", out var recipient)
            || !TimeField.TryRead(ref reader, "TP-SCTS", mayBeEmpty: false, out var received)
            || !TimeField.TryRead(ref reader, "TP-DT", mayBeEmpty: true, out var discharged)
            || !reader.TryOctet("TP-ST", out var status))
        {
            return false;
        }

        pdu = new StatusReportPdu
        {
            ServiceCentre = serviceCentre,
            MessageReference = reference,
            Recipient = recipient,
            ServiceCentreTime = received,
            DischargeTime = discharged,
            Status = status,
            MoreMessages = (first & NoMoreMessagesBit) == 0,
            OfCommand = (first & OfCommandBit) != 0,
        };
        return true;
    }

    private static void WriteTime(Span<byte> octets, DateTimeOffset? time)
    {
        if (time is { } given)
            ServiceCentreTimeStamp.Encode(given, octets);
    }
}
