namespace Gateway.SmsCodec;

/// <summary>The GSM 7-bit default alphabet with its extension table (TS 23.038, 6.2.1). Extension characters
/// (<c>^ { } \ [ ~ ] | €</c> and form feed) take two septets.</summary>
public static class Gsm7
{
    /// <summary>True when every character is in the alphabet or its extension table.</summary>
    public static bool CanEncode(ReadOnlySpan<char> text) => IndexOfUnencodable(text) < 0;

    /// <summary>Index of the first character that is in neither table, or −1.</summary>
    public static int IndexOfUnencodable(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Gsm7Alphabet.CodeOf(text[i]) == Gsm7Alphabet.None)
                return i;
        }

        return -1;
    }

    /// <summary>Septets that <paramref name="character"/> takes: 1, 2 for an extension character, 0 when it cannot be encoded.</summary>
    public static int SeptetsOf(char character) => Gsm7Alphabet.CodeOf(character) switch
    {
        Gsm7Alphabet.None => 0,
        >= Gsm7Alphabet.Extended => 2,
        _ => 1,
    };

    /// <summary>Septets that <paramref name="text"/> takes, or −1 when a character is in neither table.</summary>
    public static int SeptetCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            var septets = SeptetsOf(character);
            if (septets == 0)
                return -1;
            count += septets;
        }

        return count;
    }

    /// <summary>Writes the septets of <paramref name="text"/>, one an octet, not packed.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException">A character is in neither table, or <paramref name="septets"/> is too short.</exception>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> septets)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var code = Gsm7Alphabet.CodeOf(text[i]);
            if (code == Gsm7Alphabet.None)
                throw new ArgumentException($"Character {i} is not in the GSM 7-bit alphabet.", nameof(text));
            var needed = code >= Gsm7Alphabet.Extended ? 2 : 1;
            if (count + needed > septets.Length)
                throw new ArgumentException($"The text needs more than {septets.Length} septets.", nameof(text));
            if (needed == 2)
                septets[count++] = Gsm7Alphabet.Escape;
            septets[count++] = (byte)(code & 0x7F);
        }

        return count;
    }

    /// <summary>The text of <paramref name="septets"/>, one an octet. Never fails: after an escape, a code without a
    /// meaning is read in the default table, and a second or last escape is a space (TS 23.038, 6.2.1 and 6.2.1.1).</summary>
    public static string Decode(ReadOnlySpan<byte> septets)
    {
        var room = septets.Length <= 256 ? stackalloc char[septets.Length] : new char[septets.Length];
        var count = 0;
        for (var i = 0; i < septets.Length; i++)
        {
            var code = septets[i];
            if (code == Gsm7Alphabet.Escape)
                room[count++] = ++i < septets.Length ? Gsm7Alphabet.AfterEscape(septets[i]) : ' ';
            else
                room[count++] = Gsm7Alphabet.CharacterOf(code);
        }

        return new string(room[..count]);
    }
}
