namespace Gateway.SmsCodec;

/// <summary>Whether a PDU begins with the service-centre address, which is not part of the TPDU (TS 27.005, 3.1).</summary>
public enum ServiceCentreField
{
    /// <summary>It does; a first octet of 00 says "none given". What the standard asks for.</summary>
    Present,

    /// <summary>It does not: the first octet is the first of the TPDU. Some modems do this in <c>+CDS</c>.</summary>
    Absent,

    /// <summary>Not known: read with it first, and without it when that makes no sense. Certain for messages, and for
    /// reports on numbers of 10–15 digits (their length can be no digit of a service centre); on shorter and longer ones
    /// a coincidence is possible, so take <see cref="AnnouncedLength"/> where the modem gives a length.</summary>
    Detect,
}

/// <summary>Tells where the TPDU begins from the length that the modem announced beside the PDU.</summary>
public static class AnnouncedLength
{
    /// <summary>The form in which <paramref name="hex"/> has a TPDU of <paramref name="octets"/> octets;
    /// <see cref="ServiceCentreField.Detect"/> when the announced length fits neither form.</summary>
    public static ServiceCentreField Locate(ReadOnlySpan<char> hex, int octets)
    {
        hex = hex.Trim();
        if (hex.Length < 2 || !byte.TryParse(hex[..2], System.Globalization.NumberStyles.AllowHexSpecifier, provider: null, out var first))
            return ServiceCentreField.Detect;
        var total = hex.Length / 2;
        if (total == octets + 1 + first)
            return ServiceCentreField.Present;
        return total == octets ? ServiceCentreField.Absent : ServiceCentreField.Detect;
    }
}
