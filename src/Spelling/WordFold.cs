using System.Text;

namespace Gateway.Spelling;

/// <summary>The folding of single words (无症状, N/A, 南岗区): what stays of two spellings of one word is equal.</summary>
public static class WordFold
{
    /// <summary>Lower case, half-width, simplified, without white space, invisible characters, and punctuation. Of a text without a letter
    /// or digit its signs stay, hyphens, slashes and dots as one hyphen.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var marks = new StringBuilder();
        foreach (var rune in PrivateUse.Standard(text).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Invisible.Is(rune))
                continue;
            if (Rune.IsLetterOrDigit(rune) || rune.Value == '〇')
                folded.Append(Plain(rune));
            else
                marks.Append(IsEmptySign(rune) ? "-" : rune.ToString());
        }
        if (folded.Length > 0 || marks.Length == 0)
            return folded.ToString();
        return marks.ToString().All(each => each == '-') ? "-" : marks.ToString();
    }

    private static string Plain(Rune rune) => rune.IsBmp && !Hanzi.Is(rune)
        ? char.ToLowerInvariant(TypedText.HalfWidth((char)rune.Value)).ToString()
        : SimplifiedHanzi.Of(rune).ToString();

    private static bool IsEmptySign(Rune rune) =>
        TypedText.IsHyphen(rune) || rune.Value is '/' or '\\' or '.' or '_' or '。' or '／' or '＼' or '．' or '＿' or '·' or '…';
}

/// <summary>Compares words by their folding.</summary>
public sealed class WordComparer : IEqualityComparer<string>
{
    public static WordComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : WordFold.Of(x) == WordFold.Of(y);

    public int GetHashCode(string obj) => WordFold.Of(obj).GetHashCode(StringComparison.Ordinal);
}
