namespace Gateway.SmsCodec;

/// <summary>The two tables of TS 23.038, 6.2.1 and 6.2.1.1, in both directions.</summary>
internal static class Gsm7Alphabet
{
    /// <summary>The code that announces one of the extension table.</summary>
    public const byte Escape = 0x1B;

    /// <summary>Set in the answer of <see cref="CodeOf"/> for a code of the extension table.</summary>
    public const byte Extended = 0x80;

    /// <summary>The answer of <see cref="CodeOf"/> for a character in neither table.</summary>
    public const byte None = 0xFF;

    /// <summary>All characters of both tables but the euro sign are below this.</summary>
    private const int ReverseSize = 0x400;

    // Sixteen characters a row; the escape stands for itself and is never looked up.
    private const string Default =
        "@£$¥èéùìòÇ\nØø\rÅå" +
        "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ" +
        " !\"#¤%&'()*+,-./" +
        "0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNO" +
        "PQRSTUVWXYZÄÖÑÜ§" +
        "¿abcdefghijklmno" +
        "pqrstuvwxyzäöñüà";

    private const byte EuroSign = 0x65;

    private static readonly (byte Code, char Character)[] Extension =
    [
        (0x0A, '\f'), (0x14, '^'), (0x28, '{'), (0x29, '}'), (0x2F, '\\'),
        (0x3C, '['), (0x3D, '~'), (0x3E, ']'), (0x40, '|'), (EuroSign, '€'),
    ];

    private static readonly byte[] Codes = BuildCodes();
    private static readonly char[] Extensions = BuildExtensions();

    /// <summary>The code of a character, with <see cref="Extended"/> set when it follows an escape, or <see cref="None"/>.</summary>
    public static byte CodeOf(char character) =>
        character < ReverseSize ? Codes[character] : character == '€' ? (byte)(EuroSign | Extended) : None;

    public static char CharacterOf(byte septet) => Default[septet & 0x7F];

    public static char AfterEscape(byte septet) => Extensions[septet & 0x7F];

    private static byte[] BuildCodes()
    {
        var codes = new byte[ReverseSize];
        Array.Fill(codes, None);
        for (var code = 0; code < Default.Length; code++)
        {
            if (code != Escape)
                codes[Default[code]] = (byte)code;
        }

        foreach (var (code, character) in Extension)
        {
            if (character < ReverseSize)
                codes[character] = (byte)(code | Extended);
        }

        return codes;
    }

    private static char[] BuildExtensions()
    {
        var characters = Default.ToCharArray();
        characters[Escape] = ' ';
        foreach (var (code, character) in Extension)
            characters[code] = character;
        return characters;
    }
}
