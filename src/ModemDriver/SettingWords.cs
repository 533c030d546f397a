namespace Gateway.ModemDriver;

/// <summary>Reads the settings on a command line as .NET's configuration does, <c>--Name=value</c> and <c>--Name value</c>, so that whoever
/// starts can look at their names first.</summary>
public static class SettingWords
{
    /// <returns>Names as written, with their dashes; a word that begins otherwise stands alone.</returns>
    public static IEnumerable<(string Name, bool HasValue)> Read(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var isWhole = word.Contains('=', StringComparison.Ordinal) || !IsSetting(word);
            yield return (word.Split('=', 2)[0], isWhole || i + 1 < words.Count);
            if (!isWhole)
                i++; // its value
        }
    }

    /// <summary>Whether the word names a setting at all.</summary>
    public static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
