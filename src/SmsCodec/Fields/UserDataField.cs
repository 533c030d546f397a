using System.Buffers.Binary;

namespace Gateway.SmsCodec;

/// <summary>TP-UDL, TP-UDH and TP-UD on the wire (TS 23.040, 9.2.3.16 and 9.2.3.24).</summary>
internal static class UserDataField
{
    private const int MostSeptets = UserData.MostOctets * 8 / 7;
    private const string LengthField = "TP-UDL";
    private const string HeaderField = "TP-UDH";
    private const string TextField = "TP-UD";

    public static void Write(ref PduWriter writer, UserData data)
    {
        Span<byte> header = stackalloc byte[UserDataHeader.WideLength];
        var headerLength = data.Concatenation is { } which ? UserDataHeader.Write(which, header) : 0;
        header = header[..headerLength];
        if (data.Coding.CountsSeptets)
            WriteSeptets(ref writer, header, data.Text);
        else if (data.Coding is { Alphabet: SmsAlphabet.Ucs2, IsCompressed: false })
            WriteUcs2(ref writer, header, data.Text);
        else
            data.Octets.Span.CopyTo(Begin(ref writer, header, data.Octets.Length));
    }

    public static bool TryRead(ref PduReader reader, DataCoding coding, bool hasHeader, out UserData data)
    {
        data = null!;
        var at = reader.Index;
        if (!reader.TryOctet(LengthField, out var length))
            return false;
        var most = coding.CountsSeptets ? MostSeptets : UserData.MostOctets;
        if (length > most)
            return reader.Fail(at, LengthField, $"says {length}, {most} are the most");
        var count = coding.CountsSeptets ? Septets.PackedLength(length) : length;
        if (reader.Left < count && reader.Strict)
            return reader.Fail(at, LengthField, $"asks for {count} octets, {reader.Left} are left");
        var isCutShort = reader.Left < count;
        if (isCutShort)
        {
            count = reader.Left;
            length = coding.CountsSeptets ? (byte)(count * 8 / 7) : (byte)count;
        }

        at = reader.Index;
        reader.TryTake(count, TextField, out var octets);

        var headerLength = 0;
        Concatenation? concatenation = null;
        if (hasHeader && !TryReadHeader(ref reader, at, octets, out headerLength, out concatenation))
            return false;
        if (coding.CountsSeptets
            ? !TryReadSeptets(ref reader, at, octets, headerLength, length, coding, concatenation, out data)
            : !TryReadOctets(ref reader, at, octets[headerLength..], coding, concatenation, out data))
        {
            return false;
        }

        data = isCutShort ? data with { IsCutShort = true } : data;
        return true;
    }

    private static bool TryReadHeader(
        ref PduReader reader, int at, ReadOnlySpan<byte> octets, out int headerLength, out Concatenation? concatenation)
    {
        (headerLength, concatenation) = (0, null);
        if (octets.IsEmpty)
            return reader.Fail(at, HeaderField, "is announced but there is no user data");
        headerLength = 1 + octets[0];
        if (headerLength > octets.Length)
            return reader.Fail(at, HeaderField, $"says {octets[0]} octets, the user data has {octets.Length - 1} more");

        // A header whose elements do not fit together is ignored (9.2.3.24), its octets are not text.
        return UserDataHeader.TryRead(octets[1..headerLength], out concatenation) || !reader.Strict
            || reader.Fail(at, HeaderField, "has an element that is longer than the header");
    }

    private static bool TryReadSeptets(
        ref PduReader reader, int at, ReadOnlySpan<byte> octets, int headerLength, int length, DataCoding coding,
        Concatenation? concatenation, out UserData data)
    {
        data = null!;
        var fillBits = Septets.FillBitsAfter(headerLength);
        var inHeader = ((headerLength * 8) + fillBits) / 7;
        if (inHeader > length)
            return reader.Fail(at - 1, LengthField, $"says {length} septets, the header alone takes {inHeader}");
        Span<byte> septets = stackalloc byte[length - inHeader];
        Septets.Unpack(octets[headerLength..], septets, fillBits);
        data = UserData.OfText(Gsm7.Decode(septets), coding, concatenation);
        return true;
    }

    private static bool TryReadOctets(
        ref PduReader reader, int at, ReadOnlySpan<byte> octets, DataCoding coding, Concatenation? concatenation, out UserData data)
    {
        data = null!;
        if (coding.Alphabet != SmsAlphabet.Ucs2 || coding.IsCompressed)
        {
            data = UserData.OfOctets(octets.ToArray(), coding, concatenation);
            return true;
        }

        if (reader.Strict && octets.Length % 2 != 0)
            return reader.Fail(at - 1, LengthField, $"gives UCS-2 text an odd number of octets, {octets.Length}");
        // An odd last octet is half a character and is left out.
        Span<char> text = stackalloc char[octets.Length / 2];
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(2 * i)..]);
        data = UserData.OfText(new string(text), coding, concatenation);
        return true;
    }

    private static void WriteSeptets(ref PduWriter writer, scoped ReadOnlySpan<byte> header, string text)
    {
        Span<byte> septets = stackalloc byte[MostSeptets];
        var fillBits = Septets.FillBitsAfter(header.Length);
        var inHeader = ((header.Length * 8) + fillBits) / 7;
        septets = septets[..Gsm7.Encode(text, septets[..(MostSeptets - inHeader)])];
        writer.Octet((byte)(inHeader + septets.Length));
        header.CopyTo(writer.Take(header.Length));
        Septets.Pack(septets, writer.Take(Septets.PackedLength(septets.Length, fillBits)), fillBits);
    }

    private static void WriteUcs2(ref PduWriter writer, scoped ReadOnlySpan<byte> header, string text)
    {
        var octets = Begin(ref writer, header, 2 * text.Length);
        for (var i = 0; i < text.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(octets[(2 * i)..], text[i]);
    }

    /// <summary>Writes the length and the header, and gives room for what follows.</summary>
    private static Span<byte> Begin(ref PduWriter writer, scoped ReadOnlySpan<byte> header, int octets)
    {
        if (header.Length + octets > UserData.MostOctets)
        {
            throw new ArgumentException(
                $"The user data takes {header.Length + octets} octets, {UserData.MostOctets} are the most.", nameof(octets));
        }

        writer.Octet((byte)(header.Length + octets));
        header.CopyTo(writer.Take(header.Length));
        return writer.Take(octets);
    }
}
