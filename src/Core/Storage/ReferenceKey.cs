namespace Gateway.Core.Storage;

/// <summary>Look-up keys made of what is no personal data, or a keyed hash already: no other hash is needed.</summary>
internal static class ReferenceKey
{
    /// <summary>An ICCID (up to 20 digits; a final letter counts as its code) folded into 64 bits.</summary>
    public static ulong OfIccid(string iccid) => OfWord(iccid);

    /// <summary>A word of ours (FNV-1a over its UTF-16 units).</summary>
    public static ulong OfWord(string word)
    {
        var key = 14695981039346656037UL;
        foreach (var character in word)
            key = (key ^ character) * 1099511628211UL;
        return key;
    }

    /// <summary>A keyed hash together with a day, of what the record holds anyway: nothing more is stored for it.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public static ulong OnDay(ulong key, int day) => key + (unchecked((ulong)day) * 0x9E3779B97F4A7C15);
}
