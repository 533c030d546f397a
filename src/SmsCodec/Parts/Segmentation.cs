namespace Gateway.SmsCodec;

/// <summary>How a text is split into SMS parts.</summary>
/// <param name="Ucs2">True for UCS-2 (UTF-16BE, DCS 0x08), false for the GSM 7-bit default alphabet (TS 23.038, 6.2.1).</param>
/// <param name="Units">UTF-16 code units, or septets (extension characters count 2), of the whole text.</param>
/// <param name="Parts">The text of each part; one element when it fits a single SMS.</param>
public sealed record Segmentation(bool Ucs2, int Units, IReadOnlyList<string> Parts)
{
    /// <summary>True when the parts leave room for a 16-bit reference.</summary>
    public bool WideReference { get; init; }
}
