using System.Diagnostics.CodeAnalysis;

namespace Gateway.SmsCodec;

/// <summary>A phone number, short code or alphanumeric sender as it stands in a PDU (TS 23.040, 9.1.2.5).</summary>
public sealed record Address
{
    /// <summary>Digits of the longest number.</summary>
    public const int MostDigits = 20;

    /// <summary>Characters of the longest alphanumeric sender: 20 semi-octets hold 11 septets.</summary>
    public const int MostCharacters = 11;

    private const byte InternationalType = 0x91;
    private const byte UnknownType = 0x81;
    private const byte AlphanumericType = 0xD0;

    private Address(string number, byte typeOfAddress)
    {
        Number = number;
        TypeOfAddress = typeOfAddress;
    }

    /// <summary>Digits (and <c>* # a b c</c>), with a leading <c>+</c> when international; or the sender's text.</summary>
    public string Number { get; }

    /// <summary>Type of address: 0x91 international, 0x81 unknown (short codes, national numbers), 0xA1 national, 0xD0
    /// alphanumeric.</summary>
    public byte TypeOfAddress { get; }

    /// <summary>Type of number 001: the country code comes first.</summary>
    public bool IsInternational => KindOf(TypeOfAddress) == 1;

    /// <summary>Type of number 101: GSM-7 text in place of digits.</summary>
    public bool IsAlphanumeric => KindOf(TypeOfAddress) == 5;

    /// <summary><c>+8613641190277</c> as 0x91, <c>10086</c> and <c>13641190277</c> as 0x81.</summary>
    /// <exception cref="FormatException">Not 1–20 of <c>0–9 * # a b c</c>, with at most one <c>+</c> before them.</exception>
    public static Address Parse(string number) => TryParse(number, out var address)
        ? address
        : throw new FormatException("A number is 1 to 20 digits, with a + before them when international.");

    /// <summary>Like <see cref="Parse"/>; false when <paramref name="number"/> is no number.</summary>
    public static bool TryParse([NotNullWhen(true)] string? number, [NotNullWhen(true)] out Address? address)
    {
        address = null;
        if (number is null)
            return false;
        var international = number.StartsWith('+');
        var digits = number.AsSpan(international ? 1 : 0);
        if (digits.IsEmpty || digits.Length > MostDigits || digits.ContainsAnyExcept(SemiOctets.Digits))
            return false;
        address = new Address(number, international ? InternationalType : UnknownType);
        return true;
    }

    /// <summary>Digits under a type of address of the caller's choice, e.g. 0xA1 for a national number.</summary>
    /// <param name="digits">0–20 of <c>0–9 * # a b c</c>, without <c>+</c>.</param>
    /// <param name="typeOfAddress">Not an alphanumeric one.</param>
    /// <exception cref="FormatException">Other characters, too many, or an alphanumeric type.</exception>
    public static Address Of(string digits, byte typeOfAddress)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length > MostDigits || digits.AsSpan().ContainsAnyExcept(SemiOctets.Digits) || KindOf(typeOfAddress) == 5)
            throw new FormatException("Up to 20 digits, and a type of address that is not alphanumeric.");
        return Decoded(digits, typeOfAddress);
    }

    /// <summary>A sender's name, 1–11 characters of the GSM-7 alphabet (extension characters count 2).</summary>
    /// <exception cref="FormatException">Too long, empty, or a character that GSM-7 lacks.</exception>
    public static Address Alphanumeric(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Gsm7.SeptetCount(name) is < 1 or > MostCharacters)
            throw new FormatException("A sender's name is 1 to 11 characters of the GSM-7 alphabet.");
        return new Address(name, AlphanumericType);
    }

    /// <summary>True when both name one subscriber although one may be in national and the other in international form.</summary>
    public static bool SameSubscriber(Address? first, Address? second) =>
        first is not null && second is not null && first.IsAlphanumeric == second.IsAlphanumeric
        && (first.IsAlphanumeric ? first.Number == second.Number : SameSubscriber(first.Number, second.Number));

    /// <summary>The same for numbers as text, with or without <c>+</c>: their last 11 digits agree; a shorter national
    /// number (7 digits or more) must be the end of an international one; short codes agree whole.</summary>
    public static bool SameSubscriber(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Subscriber.Same(first, second);

    /// <summary>Shows the type and the number of characters only: numbers do not belong in logs.</summary>
    public override string ToString() => $"address of type {TypeOfAddress:X2}, {Number.Length} characters";

    /// <summary>From a PDU: any type, and digits that may be none.</summary>
    internal static Address Decoded(string text, byte typeOfAddress) =>
        new(KindOf(typeOfAddress) == 1 ? "+" + text : text, typeOfAddress);

    private static int KindOf(byte typeOfAddress) => (typeOfAddress >> 4) & 7;
}
