using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <summary>What people write of contact with cases.</summary>
public static class ExposureWords
{
    private static readonly FrozenSet<string> YesWords = new[]
    {
        "有", "是", "yes", "y", "true", "有接触", "有接触史", "有密切接触", "有密切接触史", "接触过", "有过接触", "曾接触", "密接", "密切接触者", "是密接", "有密接史", "да",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> UnknownWords = new[]
    {
        "不详", "不清楚", "不明", "不知道", "不确定", "未知", "unknown", "notknown", "notsure",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Deniable = new[]
    {
        "与", "和", "及", "或", "同", "过", "曾", "的", "史", "者", "等", "任何", "相关", "密切", "接触", "接触史", "密接", "确诊", "疑似", "无症状",
        "感染", "阳性", "新冠", "肺炎", "病例", "患者", "病人", "人员", "流行病学", "旅居", "旅居史", "中高风险", "地区", "发热", "近", "近期", "内", "14天", "14日", "十四天", "any",
        "contact", "contacts", "with", "cases", "case", "known", "exposure", "history",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>False when it is not understood.</summary>
    /// <param name="contact">True: contact; false: none; null: not known.</param>
    public static bool TryRead(string text, out bool? contact)
    {
        var folded = WordFold.Of(text);
        contact = null;
        if (UnknownWords.Contains(folded))
            return true;
        if (NoneWords.Contains(text) || NoneWords.DeniesOnly(text, Deniable))
            contact = false;
        else if (YesWords.Contains(folded))
            contact = true;
        else
            return false;
        return true;
    }
}
