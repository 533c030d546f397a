using System.Collections.Frozen;
using System.Text;

namespace Gateway.Core.Sms.Inbound;

/// <summary>What a reply asks for.</summary>
internal enum StopWish
{
    None,
    Stop,
    Start,
}

/// <summary>Reads replies: the whole text is the word, in any case and width, with or without punctuation around it. A sentence is no word:
/// "请勿停止发送" must stop nothing.</summary>
internal sealed class StopWords(string stop, string start)
{
    private readonly FrozenSet<string> _stop = Set(stop);
    private readonly FrozenSet<string> _start = Set(start);

    public StopWish Read(string text)
    {
        var word = Bare(text);
        return _stop.Contains(word) ? StopWish.Stop : _start.Contains(word) ? StopWish.Start : StopWish.None;
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(word => word.Length > 0)
            .ToFrozenSet(StringComparer.Ordinal);

    // Full-width ＴＤ is TD; a text that is no well-formed UTF-16 cannot be normalised and is no word.
    private static string Bare(string text)
    {
        if (text.Length > 40 || text.Any(char.IsSurrogate))
            return "";
        return string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
    }
}
