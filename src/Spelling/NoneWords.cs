using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <summary>The ways in which people and their programs write that there is nothing: documented in docs/spelling.md. Whatever is not here
/// is not taken for "nothing".</summary>
public static class NoneWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "-", "0", "无", "没", "没有", "否", "不", "不是", "非", "均无", "皆无", "全无", "都无", "都没有", "全部没有", "全否", "均否", "以上均无", "以上都没有", "以上皆无", "以上均否",
        "暂无", "暂时没有", "目前没有", "目前无", "从无", "从未", "未有", "未见", "未发现", "未出现", "未发生", "无此情况", "没有此情况", "无上述情况", "无以上情况", "无情况",
        "正常", "均正常", "一切正常", "全部正常", "身体正常", "体温正常", "情况正常", "健康", "身体健康", "健康状况良好", "身体状况良好", "身体状况正常", "状况良好", "身体良好", "良好",
        "身体好", "很好", "无异常", "没有异常", "未见异常", "未发现异常", "身体无异常", "无恙", "安好", "平安", "不适用", "无需填写",
        "no", "n", "none", "nil", "nothing", "na", "null", "nan", "false", "notapplicable", "noneknown", "nonereported", "normal",
        "allnormal", "healthy", "fine", "good", "well", "asymptomatic", "нет", "отсутствуют", "なし", "無し", "ない", "없음", "아니오",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ErrorValues = new[]
    {
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "-", "无", "没有", "暂无", "空", "不适用", "无需填写", "none", "nil", "n/a", "null", "nan",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Unknowns = new[]
    {
        "不详", "未知", "不清楚", "不知道", "不确定", "待定", "未定", "暂未定", "暂不清楚", "unknown", "tbd",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Negators =
        [
            "没有出现",
            "没有发现",
            "未发现",
            "没发现",
            "未曾出现",
            "未出现",
            "没出现",
            "没有",
            "无任何",
            "否认有",
            "否认",
            "未见",
            "未曾",
            "未有",
            "并无",
            "暂无",
            "均无",
            "从未",
            "未",
            "没",
            "无",
            "不",
            "without",
            "no",
            "not",
        ];

    /// <summary>Whether the text, folded, is one of these words, whatever the field.</summary>
    public static bool Contains(string text) => Words.Contains(WordFold.Of(text)) && !IsErrorValue(text);

    /// <summary>Whether the text only fills a field that has no value (无, -, N/A), where a word such as 正常 would be one.</summary>
    public static bool IsFiller(string text) => Fillers.Contains(WordFold.Of(text)) && !IsErrorValue(text);

    /// <summary>Whether the text says that the value is not known (不详, 待定).</summary>
    public static bool IsUnknown(string text) => Unknowns.Contains(WordFold.Of(text)) && !IsErrorValue(text);

    /// <summary>Whether the text points to what stands above or before it (同上, 〃): alone in a form it points to nothing.</summary>
    public static bool IsDitto(string text) =>
        text.Trim().ToUpperInvariant()
            is "同上" or "同前" or "同左" or "〃" or "〞" or "″" or "\"" or "\"\"" or "''" or "DITTO" or "DO." or "AS ABOVE";

    /// <summary>What a spreadsheet shows when a formula failed (#N/A, #REF!): the value is lost, which is not the same as none.</summary>
    public static bool IsErrorValue(string text) => text.Trim() is ['#' or '＃', _, ..] error && ErrorValues.Contains(WordFold.Of(error));

    /// <summary>Whether the text begins by denying something.</summary>
    public static bool Denies(string text)
    {
        var (folded, typed) = (WordFold.Of(text), text.Trim());
        // An English word may begin like a denial (nosebleed).
        return Array.Exists(Negators, negator => char.IsAscii(negator[0])
            ? typed.StartsWith(negator + ' ', StringComparison.OrdinalIgnoreCase)
            : folded.StartsWith(negator, StringComparison.Ordinal));
    }

    /// <summary>Whether the text denies what <paramref name="tokens"/> name, and says nothing else: 无发热咳嗽等症状.</summary>
    /// <param name="tokens">Folded; the words that may follow the negation in any number and order.</param>
    public static bool DeniesOnly(string text, IReadOnlyCollection<string> tokens)
    {
        var folded = WordFold.Of(text);
        return Array.Exists(Negators, negator => folded.StartsWith(negator, StringComparison.Ordinal)
            && folded.Length > negator.Length && IsMadeOf(folded.AsSpan(negator.Length), tokens));
    }

    // A chain of tokens, each denied anew or not (无发热无咳嗽); the text is short, so trying them in turn is enough.
    private static bool IsMadeOf(ReadOnlySpan<char> text, IReadOnlyCollection<string> tokens)
    {
        var reachable = new bool[text.Length + 1];
        reachable[0] = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!reachable[at])
                continue;
            foreach (var token in tokens)
                Reach(text, token);
            foreach (var negator in Negators)
                Reach(text, negator);

            void Reach(ReadOnlySpan<char> whole, string token)
            {
                if (whole[at..].StartsWith(token, StringComparison.Ordinal))
                    reachable[at + token.Length] = true;
            }
        }
        return reachable[^1];
    }
}
