using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>Folds a heading to what it says: without blanks, line breaks, marks of obligation, numbering, width and case.</summary>
internal static partial class HeadingText
{
    /// <summary>The heading with what stands in brackets kept as part of its words.</summary>
    public static string Folded(string heading) => Words(Numbering().Replace(Half(heading), ""));

    /// <summary>The heading without remarks in brackets that only tell how to fill it in (必填, 18位, 如 2020-02-14); null when there are none
    /// or when they say something else: 手机号（紧急联系人） is another person's.</summary>
    public static string? WithoutRemarks(string heading)
    {
        var half = Numbering().Replace(Half(heading), "");
        var remarks = Brackets().Matches(half);
        return remarks.Count > 0 && remarks.All(remark => Remark().IsMatch(Words(remark.Value)) && !Another().IsMatch(remark.Value))
            ? Words(Brackets().Replace(half, ""))
            : null;
    }

    private static string Half(string text)
    {
        var half = new StringBuilder(text.Length);
        foreach (var each in text)
        {
            var plain = each switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(each - 0xFEE0),
                '【' or '〔' or '〈' or '《' or '［' => '(',
                '】' or '〕' or '〉' or '》' or '］' => ')',
                _ => each,
            };
            if (!char.IsWhiteSpace(plain) && !char.IsControl(plain) && char.GetUnicodeCategory(plain) is not UnicodeCategory.Format)
                half.Append(char.ToLowerInvariant(plain));
        }

        return half.ToString().Replace('[', '(').Replace(']', ')').Replace('<', '(').Replace('>', ')');
    }

    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).Replace("或", "", StringComparison.Ordinal);

    /// <summary>1. ① 一、 (2)</summary>
    [GeneratedRegex(@"^(\d{1,2}[.、)]|\(\d{1,2}\)|[\u2460-\u2473]|[一二三四五六七八九十]{1,3}、)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(
        "必|选填|可选|可空|可不填|required|optional|mandatory|如|例|格式|填|请|yyyy|hhmm|时制|\\d位|一致|本人|旅客|乘客|大写|文本|精确|具体|下拉|选择|^(省|市|县|区|街道|乡镇|门牌|小区|楼|号|国家|地区|城市|中文|姓名|日期|时间|年月日|时分|手机|电话|号码|text)+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Remark();

    [GeneratedRegex("紧急|联系人|监护|家属|家长|代办|代填|同住|接站|接机|单位|亲属|亲友|担保|导游|领队|emergency|contact|guardian", RegexOptions.CultureInvariant)]
    private static partial Regex Another();
}
