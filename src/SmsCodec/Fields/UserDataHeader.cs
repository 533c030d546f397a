using System.Buffers.Binary;

namespace Gateway.SmsCodec;

/// <summary>TP-UDH: information elements before the text (TS 23.040, 9.2.3.24). Of these only concatenation is used;
/// all others are skipped, as the standard asks of a receiver that does not know them.</summary>
public static class UserDataHeader
{
    /// <summary>Octets of a header with an 8-bit reference, its length octet included: <c>05 00 03 rr tt nn</c>.</summary>
    public const int Length = 6;

    /// <summary>Octets of a header with a 16-bit reference, its length octet included: <c>06 08 04 rr rr tt nn</c>.</summary>
    public const int WideLength = 7;

    private const byte Concatenated = 0x00;
    private const byte ConcatenatedWide = 0x08;
    private const int ConcatenatedLength = 3;
    private const int ConcatenatedWideLength = 4;

    /// <summary>Octets of the header for <paramref name="concatenation"/>, its length octet included; 0 for none.</summary>
    public static int LengthOf(Concatenation? concatenation) =>
        concatenation is not { } part ? 0 : part.Wide ? WideLength : Length;

    /// <summary>Writes the header, its length octet first, and returns its octets.</summary>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static int Write(Concatenation concatenation, Span<byte> octets)
    {
        if (!concatenation.IsValid)
            throw new ArgumentException("The reference, the total or the part is out of its range.", nameof(concatenation));
        var length = LengthOf(concatenation);
        octets[0] = (byte)(length - 1);
        octets[1] = concatenation.Wide ? ConcatenatedWide : Concatenated;
        octets[2] = (byte)(concatenation.Wide ? ConcatenatedWideLength : ConcatenatedLength);
        if (concatenation.Wide)
            BinaryPrimitives.WriteUInt16BigEndian(octets[3..], (ushort)concatenation.Reference);
        else
            octets[3] = (byte)concatenation.Reference;
        octets[length - 2] = (byte)concatenation.Total;
        octets[length - 1] = (byte)concatenation.Part;
        return length;
    }

    /// <summary>Reads the elements of a header (without its length octet). The last concatenation with possible numbers
    /// counts (9.2.3.24); one that says "part 0" or "3 of 2" is ignored (9.2.3.24.1).</summary>
    /// <returns>False when the elements do not fill the header exactly: then all of it is to be ignored.</returns>
    public static bool TryRead(ReadOnlySpan<byte> elements, out Concatenation? concatenation)
    {
        concatenation = null;
        Concatenation? found = null;
        while (!elements.IsEmpty)
        {
            if (elements.Length < 2 || elements.Length < 2 + elements[1])
                return false;
            found = Read(elements[0], elements.Slice(2, elements[1])) ?? found;
            elements = elements[(2 + elements[1])..];
        }

        concatenation = found;
        return true;
    }

    private static Concatenation? Read(byte identifier, ReadOnlySpan<byte> data)
    {
        Concatenation? read = (identifier, data.Length) switch
        {
            (Concatenated, ConcatenatedLength) => new Concatenation(data[0], data[1], data[2]),
            (ConcatenatedWide, ConcatenatedWideLength) =>
                new Concatenation(BinaryPrimitives.ReadUInt16BigEndian(data), data[2], data[3], Wide: true),
            _ => null,
        };
        return read is { IsValid: true } ? read : null;
    }
}
