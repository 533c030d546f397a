using System.Collections.Frozen;

namespace Gateway.Spelling;

/// <summary>What somebody wrote of symptoms, understood.</summary>
/// <param name="Words">The contract's words where there is one (<c>fever</c>), others as they were written in lower case; empty for
/// none.</param>
/// <param name="Unclear">The part that can be read as "none" and as a symptom, or says that there are some and not which; null when all is
/// clear.</param>
public sealed record SymptomReading(IReadOnlyList<string> Words, string? Unclear)
{
    /// <summary>Never what was written: it may end in a log.</summary>
    public override string ToString() => $"{Words.Count} symptoms";
}

/// <summary>Reads the symptoms of a form, a cell or an option.</summary>
public static class SymptomWords
{
    private static readonly (string Contract, string[] Written)[] Table =
    [
        ("fever", ["发热", "发烧", "低热", "低烧", "高烧", "高热"]),
        ("cough", ["咳嗽", "干咳", "咳"]),
        ("fatigue", ["乏力", "无力", "疲乏", "四肢无力"]),
        ("sore throat", ["咽痛", "咽喉痛", "喉咙痛", "嗓子疼", "嗓子痛"]),
        ("dry throat", ["咽干"]),
        ("diarrhoea", ["腹泻", "拉肚子", "diarrhea"]),
        ("short of breath", ["呼吸困难", "气促", "气短", "shortness of breath"]),
        ("chest tightness", ["胸闷"]),
        ("headache", ["头痛", "头疼"]),
        ("runny nose", ["流涕", "流鼻涕"]),
        ("stuffy nose", ["鼻塞"]),
        ("muscle ache", ["肌肉酸痛", "浑身酸痛"]),
        ("nausea", ["恶心"]),
        ("vomiting", ["呕吐"]),
        ("loss of taste or smell", ["味觉嗅觉减退", "嗅觉味觉减退", "嗅觉减退", "味觉减退"]),
        ("conjunctivitis", ["结膜炎"]),
        ("unwell", ["不适", "身体不适", "不舒服", "身体不舒服"]),
    ];

    private static readonly FrozenDictionary<string, string> Known =
        Table.SelectMany(row => row.Written.Append(row.Contract), (row, word) => (word, row.Contract))
        .ToFrozenDictionary(pair => WordFold.Of(pair.word), pair => pair.Contract, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Deniable = Known.Keys.Concat(
    [
        "症状", "异常", "不适症状", "不适感", "情况", "现象", "表现", "体征", "临床", "等", "及", "和", "或", "与", "任何", "明显", "其他", "其它",
        "上述", "以上", "相关", "特殊", "可疑", "疑似", "新冠", "肺炎", "呼吸道", "身体", "的", "any", "symptom", "symptoms", "and", "or", "nor",
        "signs", "of", "illness",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>There is something, but not what; or nobody knows.</summary>
    private static readonly FrozenSet<string> Unspecific = new[]
    {
        "有", "是", "有症状", "症状", "异常", "不正常", "yes", "true", "不详", "未知", "不清楚", "不明", "不知道", "未填", "未填写", "unknown", "undefined", "其他",
        "其它", "other", "ill", "sick",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    // Between two statements. 、和 / also stand inside one denial: 无发热、咳嗽.
    private static readonly char[] Between = [',', '，', ';', '；', '|', '。', '\n'];
    private static readonly char[] Within = ['、', '/', '／', '\\', '+'];

    /// <summary>The symptoms that a text names.</summary>
    public static SymptomReading Read(string text)
    {
        var words = new List<string>();
        var denied = false;
        foreach (var statement in text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts =
                IsNone(statement)
                ? [statement]
                : statement.Split(Within, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var part in parts)
            {
                var folded = WordFold.Of(part);
                if (IsNone(part))
                    denied |= !NoneWords.Contains(part);
                else if (IsUnclear(part, folded) || (denied && folded[0] != '有'))
                    return new SymptomReading([], denied ? text : part);    // 无发热，咳嗽: nobody can tell whether the cough is denied too
                else
                    words.Add(Known.GetValueOrDefault(Affirmed(folded)) ?? Invisible.Removed(part).Trim().ToLowerInvariant());
            }
        }
        return new SymptomReading([.. words.Distinct(StringComparer.Ordinal)], null);
    }

    /// <summary>A word of the contract in Chinese; any other as it is.</summary>
    public static string InChinese(string word) => Array.Find(Table, row => row.Contract == word).Written?[0] ?? word;

    private static string Affirmed(string folded) => folded is ['有', _, _, ..] ? folded[1..] : folded;

    private static bool IsNone(string text) => NoneWords.Contains(text)
        || (!Known.ContainsKey(WordFold.Of(text)) && NoneWords.DeniesOnly(text, Deniable));

    // A temperature, a single letter, or a denial of what is not known as a symptom (没胃口 is one, 无外出 is none).
    private static bool IsUnclear(string part, string folded) => !Known.ContainsKey(folded)
        && (Unspecific.Contains(folded) || NoneWords.Denies(part) || !folded.Any(char.IsLetter)
            || (folded.Any(char.IsDigit) && !Known.Keys.Any(known => folded.StartsWith(known, StringComparison.Ordinal)))
            || (folded.Length == 1 && char.IsAscii(folded[0])));
}
