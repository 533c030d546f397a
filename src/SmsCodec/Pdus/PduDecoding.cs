using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.SmsCodec;

/// <summary>From hexadecimal or octets to a PDU, with or without the service-centre field.</summary>
internal static class PduDecoding
{
    /// <summary>No PDU is longer: 12 octets of service centre and a report of 178 with all that is optional.</summary>
    private const int MostOctets = 256;

    public static bool TryDecode<T>(
        ReadOnlySpan<char> hex, ServiceCentreField field, bool strict,
        [NotNullWhen(true)] out T? pdu, [NotNullWhen(false)] out PduError? error)
        where T : class, ITpdu<T>
    {
        pdu = null;
        hex = hex.Trim();
        Span<byte> octets = stackalloc byte[MostOctets];
        var status = Convert.FromHexString(hex, octets, out var read, out var written);
        if (status == OperationStatus.Done)
            return TryDecode(octets[..written], field, strict, out pdu, out error);
        error = status switch
        {
            OperationStatus.DestinationTooSmall => TooLong(),
            _ when hex.Length % 2 != 0 => new PduError(hex.Length / 2, "PDU", $"has an odd number of hexadecimal digits, {hex.Length}"),
            _ => new PduError(read / 2, "PDU", "is not hexadecimal here"),
        };
        return false;
    }

    public static bool TryDecode<T>(
        ReadOnlySpan<byte> octets, ServiceCentreField field, bool strict,
        [NotNullWhen(true)] out T? pdu, [NotNullWhen(false)] out PduError? error)
        where T : class, ITpdu<T>
    {
        pdu = null;
        if (octets.Length > MostOctets)
        {
            error = TooLong();
            return false;
        }

        if (field != ServiceCentreField.Detect)
            return TryRead(octets, field, strict, out pdu, out error);

        // The doubtful is refused first, so that neither form is taken for the other; then the doubtful is read, as the
        // standard's form before the other. The error of the standard's form is the one to tell.
        if (TryRead(octets, ServiceCentreField.Present, strict: true, out pdu, out error)
            || TryRead(octets, ServiceCentreField.Absent, strict: true, out pdu, out _))
        {
            error = null;
            return true;
        }

        if (strict)
            return false;
        if (TryRead(octets, ServiceCentreField.Present, strict: false, out pdu, out error)
            || TryRead(octets, ServiceCentreField.Absent, strict: false, out pdu, out _))
        {
            error = null;
            return true;
        }

        return false;
    }

    private static bool TryRead<T>(
        ReadOnlySpan<byte> octets, ServiceCentreField field, bool strict,
        [NotNullWhen(true)] out T? pdu, [NotNullWhen(false)] out PduError? error)
        where T : class, ITpdu<T>
    {
        var reader = new PduReader(octets, strict);
        Address? serviceCentre = null;
        if ((field == ServiceCentreField.Absent || AddressField.TryReadServiceCentre(ref reader, out serviceCentre))
            && T.TryRead(ref reader, serviceCentre, out var read))
        {
            (pdu, error) = (read, null);
            return true;
        }

        (pdu, error) = (null, reader.Error ?? new PduError(reader.Index, "PDU", "cannot be read"));
        return false;
    }

    private static PduError TooLong() => new(MostOctets, "PDU", $"is longer than {MostOctets} octets");
}
