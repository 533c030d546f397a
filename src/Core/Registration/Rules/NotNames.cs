using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>What stands in a column of names and is nobody's: headings, sums, fillers, several people.</summary>
internal static partial class NotNames
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "姓名", "名字", "姓 名", "本人姓名", "旅客姓名", "乘客姓名", "人员姓名", "中文姓名", "英文姓名", "name", "full name", "surname", "合计", "总计", "小计",
        "共计", "总人数", "人数", "合计人数", "无", "没有", "无名", "不详", "不明", "未知", "不清楚", "未填", "未填写", "空", "空白", "暂无", "待定", "待填", "待补", "同上", "同前",
        "无名氏", "匿名", "备注", "说明", "注", "填表人", "审核人", "制表人", "负责人", "联系人", "序号", "编号", "本人", "自己", "儿子", "女儿", "妻子", "丈夫", "父亲", "母亲", "爸爸",
        "妈妈", "孩子", "家属", "户主", "先生", "女士", "某某", "某某某", "null", "none", "nil", "undefined", "unknown", "n/a", "na", "nan", "anonymous",
        "xxx", "xx", "#N/A", "#REF!", "#VALUE!", "#NAME?", "true", "false", "test", "total",
    }.Select(WordFold.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A word that is nobody's name, whatever its width, case and punctuation; also a sum (合计3人) and a hidden name
    /// (张某某).</summary>
    public static bool Contains(string name) => Words.Contains(WordFold.Of(name)) || SumOrHidden().IsMatch(name);

    /// <summary>Several people in one cell: names of hanzi with a comma or a slash between them. What else a comma parts is no list of
    /// names.</summary>
    public static bool HoldsSeveral(string name) => Several().IsMatch(name)
        && name.Split([',', '/']).All(part => TextedName.WhyNot(part.Trim()) is null);

    [GeneratedRegex(@"^(合计|总计|小计|共计)|^(总?共|共?有|计)?\d+ ?(人|名|位|个人)\z|^\p{IsCJKUnifiedIdeographs}某某?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SumOrHidden();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}·]{2,}( ?[,/] ?[\p{IsCJKUnifiedIdeographs}·]{2,})+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Several();
}
