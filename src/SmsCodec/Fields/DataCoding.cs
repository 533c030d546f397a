namespace Gateway.SmsCodec;

/// <summary>How the user data is written.</summary>
public enum SmsAlphabet
{
    /// <summary>GSM 7-bit default alphabet, packed.</summary>
    Gsm7,

    /// <summary>Octets without a meaning known here.</summary>
    EightBit,

    /// <summary>UTF-16, high octet first.</summary>
    Ucs2,
}

/// <summary>TP-DCS, the data coding scheme (TS 23.038, 4). Reserved groups are read as GSM-7, as the standard asks.</summary>
/// <param name="Value">The octet, 0–255.</param>
public readonly record struct DataCoding(byte Value)
{
    /// <summary>0x00: GSM 7-bit default alphabet, no class.</summary>
    public static DataCoding Gsm7 => new(0x00);

    /// <summary>0x04: octets, no class.</summary>
    public static DataCoding EightBit => new(0x04);

    /// <summary>0x08: UCS-2, no class.</summary>
    public static DataCoding Ucs2 => new(0x08);

    /// <summary>Groups 00xx and 01xx (the latter: to be deleted after reading) share their lower six bits.</summary>
    private bool IsGeneral => Value < 0x80;

    /// <summary>The alphabet of the user data.</summary>
    public SmsAlphabet Alphabet => (Value >> 4) switch
    {
        < 8 => ((Value >> 2) & 3) switch { 1 => SmsAlphabet.EightBit, 2 => SmsAlphabet.Ucs2, _ => SmsAlphabet.Gsm7 },
        0xE => SmsAlphabet.Ucs2, // message waiting, store
        0xF => (Value & 4) != 0 ? SmsAlphabet.EightBit : SmsAlphabet.Gsm7,
        _ => SmsAlphabet.Gsm7, // reserved 8–B; message waiting C and D
    };

    /// <summary>True when the text is compressed (TS 23.042); such user data is kept as octets.</summary>
    public bool IsCompressed => IsGeneral && (Value & 0x20) != 0;

    /// <summary>The message class, 0 (shown at once, "flash") to 3, or null when none is given.</summary>
    public int? MessageClass => (IsGeneral && (Value & 0x10) != 0) || (Value >> 4) == 0xF ? Value & 3 : null;

    /// <summary>True when TP-UDL counts septets; else it counts octets (TS 23.040, 9.2.3.16).</summary>
    internal bool CountsSeptets => Alphabet == SmsAlphabet.Gsm7 && !IsCompressed;
}
