namespace Gateway.SmsCodec;

/// <summary>Addresses on the wire: TP addresses count semi-octets, the service centre's counts octets (TS 24.011, 8.2.5.1).</summary>
internal static class AddressField
{
    private const int MostServiceCentreOctets = 1 + (Address.MostDigits / 2);

    public static void Write(ref PduWriter writer, Address address)
    {
        var semiOctets = SemiOctetCount(address);
        writer.Octet((byte)semiOctets);
        writer.Octet(address.TypeOfAddress);
        WriteValue(address, writer.Take((semiOctets + 1) / 2));
    }

    /// <summary>Writes the service-centre field and returns its octets, which no length counts.</summary>
    public static int WriteServiceCentre(ref PduWriter writer, Address? address, ServiceCentreField field)
    {
        if (field == ServiceCentreField.Absent)
            return 0;
        if (address is { IsAlphanumeric: true })
            throw new ArgumentException("A service centre has a number, not a name.", nameof(address));
        var octets = address is null ? 0 : (SemiOctetCount(address) + 1) / 2;
        writer.Octet((byte)(address is null ? 0 : octets + 1));
        if (address is not null)
        {
            writer.Octet(address.TypeOfAddress);
            WriteValue(address, writer.Take(octets));
        }

        return writer.Length;
    }

    public static bool TryRead(ref PduReader reader, string field, out Address address)
    {
        address = null!;
        var at = reader.Index;
        if (!reader.TryOctet(field, out var semiOctets))
            return false;
        if (semiOctets > Address.MostDigits)
            return reader.Fail(at, field, $"has {semiOctets} digits, {Address.MostDigits} are the most");
        if (!reader.TryOctet(field, out var typeOfAddress) || !reader.TryTake((semiOctets + 1) / 2, field, out var value))
            return false;
        if (reader.Strict && !IsPlausible(typeOfAddress))
            return reader.Fail(at + 1, field, $"type of address {typeOfAddress:X2} lacks its top bit");
        address = ReadValue(value, semiOctets, typeOfAddress);
        return true;
    }

    public static bool TryReadServiceCentre(ref PduReader reader, out Address? address)
    {
        const string Field = "SCA";
        address = null;
        var at = reader.Index;
        if (!reader.TryOctet(Field, out var octets))
            return false;
        if (octets == 0)
            return true;
        if (octets > MostServiceCentreOctets)
            return reader.Fail(at, Field, $"has {octets} octets, {MostServiceCentreOctets} are the most");
        if (!reader.TryOctet(Field, out var typeOfAddress) || !reader.TryTake(octets - 1, Field, out var value))
            return false;
        if (reader.Strict && (!IsPlausible(typeOfAddress) || IsAlphanumeric(typeOfAddress) || !IsDecimal(value)))
            return reader.Fail(at + 1, Field, "is no number");
        // Whom we heard it through is of use only as a number; a message is not lost for want of it.
        address = IsAlphanumeric(typeOfAddress) ? null : Address.Decoded(SemiOctets.Read(value, 2 * value.Length), typeOfAddress);
        return true;
    }

    /// <summary>The extension bit is always set (TS 23.040, 9.1.2.5).</summary>
    private static bool IsPlausible(byte typeOfAddress) => (typeOfAddress & 0x80) != 0;

    private static bool IsAlphanumeric(byte typeOfAddress) => ((typeOfAddress >> 4) & 7) == 5;

    private static bool IsDecimal(ReadOnlySpan<byte> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var (first, second) = (value[i] & 0x0F, value[i] >> 4);
            if (first > 9 || (second > 9 && !(second == 0x0F && i == value.Length - 1)))
                return false;
        }

        return true;
    }

    private static int SemiOctetCount(Address address) => address.IsAlphanumeric
        ? ((Gsm7.SeptetCount(address.Number) * 7) + 3) / 4
        : DigitsOf(address).Length;

    private static ReadOnlySpan<char> DigitsOf(Address address) => address.Number.AsSpan(address.IsInternational ? 1 : 0);

    private static void WriteValue(Address address, Span<byte> value)
    {
        if (!address.IsAlphanumeric)
        {
            SemiOctets.Write(DigitsOf(address), value);
            return;
        }

        Span<byte> septets = stackalloc byte[Address.MostCharacters];
        Septets.Pack(septets[..Gsm7.Encode(address.Number, septets)], value);
    }

    private static Address ReadValue(ReadOnlySpan<byte> value, int semiOctets, byte typeOfAddress)
    {
        if (!IsAlphanumeric(typeOfAddress))
            return Address.Decoded(SemiOctets.Read(value, semiOctets), typeOfAddress);
        Span<byte> septets = stackalloc byte[semiOctets * 4 / 7];
        Septets.Unpack(value, septets);
        return Address.Decoded(Gsm7.Decode(septets), typeOfAddress);
    }
}
