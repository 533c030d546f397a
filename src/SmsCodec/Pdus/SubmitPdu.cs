using System.Diagnostics.CodeAnalysis;

namespace Gateway.SmsCodec;

/// <summary>SMS-SUBMIT: a message from us to the service centre (TS 23.040, 9.2.2.2).</summary>
public sealed record SubmitPdu : ITpdu<SubmitPdu>
{
    private const byte Indicator = 0x01;
    private const byte IndicatorBits = 0x03;
    private const byte RejectDuplicatesBit = 0x04;
    private const int ValidityShift = 3;
    private const byte StatusReportBit = 0x20;
    private const byte HeaderBit = 0x40;
    private const byte ReplyPathBit = 0x80;

    /// <summary>SCA; null leaves it to the SIM.</summary>
    public Address? ServiceCentre { get; init; }

    /// <summary>TP-DA, the recipient.</summary>
    public required Address Destination { get; init; }

    /// <summary>The text with its coding and header.</summary>
    public required UserData UserData { get; init; }

    /// <summary>TP-VP; null leaves it to the service centre.</summary>
    public ValidityPeriod? Validity { get; init; }

    /// <summary>TP-SRR: a status report is asked for.</summary>
    public bool StatusReportRequest { get; init; }

    /// <summary>TP-RD: the service centre refuses a message with the reference and recipient of one that it still holds.</summary>
    public bool RejectDuplicates { get; init; }

    /// <summary>TP-RP.</summary>
    public bool ReplyPath { get; init; }

    /// <summary>TP-MR; most modems put in their own.</summary>
    public byte MessageReference { get; init; }

    /// <summary>TP-PID; 0 for a plain message.</summary>
    public byte ProtocolIdentifier { get; init; }

    /// <summary>The PDU for <c>AT+CMGS=</c><see cref="EncodedPdu.Length"/>.</summary>
    /// <exception cref="ArgumentException">The text does not fit or has a character that its alphabet lacks, or a number
    /// is out of its range.</exception>
    public EncodedPdu Encode(ServiceCentreField field = ServiceCentreField.Present)
    {
        var writer = new PduWriter(stackalloc byte[PduWriter.Room]);
        var serviceCentre = AddressField.WriteServiceCentre(ref writer, ServiceCentre, field);
        writer.Octet(FirstOctet());
        writer.Octet(MessageReference);
        AddressField.Write(ref writer, Destination);
        writer.Octet(ProtocolIdentifier);
        writer.Octet(UserData.Coding.Value);
        Validity?.Write(ref writer);
        UserDataField.Write(ref writer, UserData);
        return writer.Finish(serviceCentre);
    }

    /// <summary>Decodes what a modem was given after <c>AT+CMGS</c>. Strict: octets too many, reserved values and texts
    /// that end in half a character are errors. Never throws.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> hex, [NotNullWhen(true)] out SubmitPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(hex, field, strict: true, out pdu, out error);

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, out SubmitPdu?, out PduError?, ServiceCentreField)"/>
    public static bool TryDecode(
        ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SubmitPdu? pdu, [NotNullWhen(false)] out PduError? error,
        ServiceCentreField field = ServiceCentreField.Present) =>
        PduDecoding.TryDecode(octets, field, strict: true, out pdu, out error);

    /// <summary>Shows no number and no text.</summary>
    public override string ToString() => $"SUBMIT, {UserData}";

    static bool ITpdu<SubmitPdu>.TryRead(ref PduReader reader, Address? serviceCentre, out SubmitPdu pdu)
    {
        pdu = null!;
        var at = reader.Index;
        if (!reader.TryOctet("first octet", out var first))
            return false;
        if ((first & IndicatorBits) != Indicator)
            return reader.Fail(at, "TP-MTI", $"is {first & IndicatorBits}, a SUBMIT has {Indicator}");
        if (!reader.TryOctet("TP-MR", out var reference))
            return false;
        at = reader.Index;
        if (!AddressField.TryRead(ref reader, "TP-DA", out var destination))
            return false;
        if (destination.Number is "" or "+")
            return reader.Fail(at, "TP-DA", "has no digits");
        if (!reader.TryOctet("TP-PID", out var protocol)
            || !reader.TryOctet("TP-DCS", out var coding)
            || !ValidityPeriod.TryRead(ref reader, (first >> ValidityShift) & 3, out var validity)
            || !UserDataField.TryRead(ref reader, new DataCoding(coding), (first & HeaderBit) != 0, out var data))
        {
            return false;
        }

        if (reader.Strict && reader.Left > 0)
            return reader.Fail(reader.Index, "PDU", $"has {reader.Left} octets too many");
        pdu = new SubmitPdu
        {
            ServiceCentre = serviceCentre,
            Destination = destination,
            UserData = data,
            Validity = validity,
            StatusReportRequest = (first & StatusReportBit) != 0,
            RejectDuplicates = (first & RejectDuplicatesBit) != 0,
            ReplyPath = (first & ReplyPathBit) != 0,
            MessageReference = reference,
            ProtocolIdentifier = protocol,
        };
        return true;
    }

    private byte FirstOctet()
    {
        var first = Indicator | (Validity is null ? 0 : (int)Validity.Format << ValidityShift);
        if (RejectDuplicates)
            first |= RejectDuplicatesBit;
        if (StatusReportRequest)
            first |= StatusReportBit;
        if (UserData.Concatenation is not null)
            first |= HeaderBit;
        return (byte)(ReplyPath ? first | ReplyPathBit : first);
    }
}
