namespace Gateway.SmsCodec;

/// <summary>Splits texts into SMS parts: 70 UTF-16 units or 160 septets in one, 67 or 153 each when concatenated with
/// an 8-bit reference (TS 23.040, 9.2.3.24.1). Never splits a surrogate pair or an extension sequence.</summary>
public static class Segmenter
{
    /// <summary>The parts of <paramref name="text"/>; GSM-7 when every character is in the alphabet, else UCS-2.</summary>
    /// <exception cref="ArgumentException">More than 255 parts.</exception>
    public static Segmentation Split(string text) => throw new NotSupportedException(text);
}
