using System.Diagnostics.CodeAnalysis;

namespace Gateway.SmsCodec;

/// <summary>SMS-DELIVER: a message from the service centre to us (TS 23.040, 9.2.2.1).</summary>
public sealed record DeliverPdu : ITpdu<DeliverPdu>
{
    private const byte Indicator = 0x00;
    private const byte IndicatorBits = 0x03;
    private const byte ReservedIndicator = 0x03;
    private const byte NoMoreMessagesBit = 0x04;
    private const byte StatusReportBit = 0x20;
    private const byte HeaderBit = 0x40;
    private const byte ReplyPathBit = 0x80;

    /// <summary>SCA; null when not given.</summary>
    public Address? ServiceCentre { get; init; }

    /// <summary>TP-OA, the sender.</summary>
    public required Address Sender { get; init; }

    /// <summary>The text with its coding and header.</summary>
    public required UserData UserData { get; init; }

    /// <summary>TP-SCTS, when the service centre received it; null when its octets are no date.</summary>
    public DateTimeOffset? ServiceCentreTime { get; init; }

    /// <summary>TP-MMS turned round: more messages wait for us.</summary>
    public bool MoreMessages { get; init; }

    /// <summary>TP-SRI: the sender gets a status report.</summary>
    public bool StatusReportIndication { get; init; }

    /// <summary>TP-RP.</summary>
    public bool ReplyPath { get; init; }

    /// <summary>TP-PID; 0 for a plain message.</summary>
    public byte ProtocolIdentifier { get; init; }

    /// <summary>The PDU as in <c>+CMT:</c> and <c>+CMGR:</c>.</summary>
    /// <exception cref="ArgumentException">The text does not fit, or a number is out of its range.</exception>
    public EncodedPdu Encode(ServiceCentreField field = ServiceCentreField.Present)
    {
        var writer = new PduWriter(stackalloc byte[PduWriter.Room]);
        var serviceCentre = AddressField.WriteServiceCentre(ref writer, ServiceCentre, field);
        writer.Octet(FirstOctet());
        AddressField.Write(ref writer, Sender);
        writer.Octet(ProtocolIdentifier);
        writer.Octet(UserData.Coding.Value);
        var time = writer.Take(ServiceCentreTimeStamp.Length);
        if (ServiceCentreTime is { } received)
            ServiceCentreTimeStamp.Encode(received, time);
        UserDataField.Write(ref writer, UserData);
        return writer.Finish(serviceCentre);
    }

    /// <summary>Decodes a message as a modem gives it. What a receiver must bear with is borne with: a time that is none,
    /// a header that makes no sense, octets after the end. Never throws.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> hex, [NotNullWhen(true)] out DeliverPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(hex, field, strict: false, out pdu, out error);

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, out DeliverPdu?, out PduError?, ServiceCentreField)"/>
    public static bool TryDecode(
        ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DeliverPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(octets, field, strict: false, out pdu, out error);

    /// <summary>Shows no number and no text.</summary>
    public override string ToString() => $"DELIVER, {UserData}";

    static bool ITpdu<DeliverPdu>.TryRead(ref PduReader reader, Address? serviceCentre, out DeliverPdu pdu)
    {
        pdu = null!;
        var at = reader.Index;
        if (!reader.TryOctet("first octet", out var first))
            return false;
        // The reserved value is to be taken for a DELIVER (9.2.3.1).
        var indicator = first & IndicatorBits;
        if (indicator != Indicator && (indicator != ReservedIndicator || reader.Strict))
            return reader.Fail(at, "TP-MTI", $"is {indicator}, a DELIVER has {Indicator}");
        if (!AddressField.TryRead(ref reader, "TP-OA", out var sender)
            || !reader.TryOctet("TP-PID", out var protocol)
            || !reader.TryOctet("TP-DCS", out var coding)
            || !TimeField.TryRead(ref reader, "TP-SCTS", mayBeEmpty: false, out var time)
            || !UserDataField.TryRead(ref reader, new DataCoding(coding), (first & HeaderBit) != 0, out var data))
        {
            return false;
        }

        if (reader.Strict && reader.Left > 0)
            return reader.Fail(reader.Index, "PDU", $"has {reader.Left} octets too many");
        pdu = new DeliverPdu
        {
            ServiceCentre = serviceCentre,
            Sender = sender,
            UserData = data,
            ServiceCentreTime = time,
            MoreMessages = (first & NoMoreMessagesBit) == 0,
            StatusReportIndication = (first & StatusReportBit) != 0,
            ReplyPath = (first & ReplyPathBit) != 0,
            ProtocolIdentifier = protocol,
        };
        return true;
    }

    private byte FirstOctet()
    {
        int first = Indicator;
        if (!MoreMessages)
            first |= NoMoreMessagesBit;
        if (StatusReportIndication)
            first |= StatusReportBit;
        if (UserData.Concatenation is not null)
            first |= HeaderBit;
        return (byte)(ReplyPath ? first | ReplyPathBit : first);
    }
}
