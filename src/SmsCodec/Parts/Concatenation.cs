namespace Gateway.SmsCodec;

/// <summary>Which part of which message this is (TS 23.040, 9.2.3.24.1 and 9.2.3.24.8).</summary>
/// <param name="Reference">The same in all parts: 0–255, or 0–65535 when <paramref name="Wide"/>.</param>
/// <param name="Total">Parts of the message, 1–255.</param>
/// <param name="Part">Which one this is, 1–<paramref name="Total"/>.</param>
/// <param name="Wide">True for a 16-bit reference, which leaves 66 UTF-16 units or 152 septets a part instead of 67 or 153.</param>
public readonly record struct Concatenation(int Reference, int Total, int Part, bool Wide = false)
{
    /// <summary>True when all numbers are within their ranges.</summary>
    public bool IsValid =>
        Reference >= 0 && Reference <= (Wide ? ushort.MaxValue : byte.MaxValue) && Total is >= 1 and <= 255 && Part >= 1 && Part <= Total;
}
