using System.Globalization;

namespace Gateway.Core.Storage;

/// <summary>Look-up keys of identities that are numbers already and no personal data: no keyed hash is needed.</summary>
internal static class ReferenceKey
{
    /// <summary>IMSI (up to 15 digits) and TP-MR (0–255) in one number.</summary>
    public static ulong Of(string imsi, int messageReference) => (Digits(imsi) << 8) | (uint)messageReference;

    /// <summary>An ICCID (up to 20 digits; a final letter counts as its code) folded into 64 bits.</summary>
    public static ulong OfIccid(string iccid)
    {
        var key = 14695981039346656037UL;
        foreach (var character in iccid)
            key = (key ^ character) * 1099511628211UL;
        return key;
    }

    private static ulong Digits(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : OfIccid(text);
}
