using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.Spelling;

namespace Gateway.Core.Registration.Rules;

/// <summary>Which names go into an official text: none that a phone makes a link or a number to call of, and none that tells whoever reads
/// it what to do. The others are stored as they are and never texted. Pure.</summary>
internal static partial class TextedName
{
    /// <summary>What no name holds and such names are written with, besides the characters of names.</summary>
    private const string Signs = "/:;@+_?&=%#~!、。【】《》“”";

    private const int MostDigits = 2;

    // In nobody's name, nor in the hanzi that foreign names are written in.
    private static readonly string[] Orders =
    [
        "请", "您", "回复", "回电", "回拨", "点击", "点开", "打开", "链接", "网址", "网站", "登录", "登陆", "访问", "下载", "扫码", "二维码", "验证码",
        "密码", "口令", "转账", "转帐", "汇款", "打款", "付款", "缴费", "支付", "银行", "微信", "公众号", "客服", "热线", "拨打", "致电", "来电", "电话",
        "联系", "短信", "退订", "领取", "领奖", "中奖", "补贴", "红包", "发送", "加我", "立即", "尽快", "隔离", "核酸", "确诊",
    ];

    private static readonly FrozenSet<string> OrdersInLatin = ((string[])[
        "HTTP", "HTTPS", "WWW", "URL", "REPLY", "CLICK", "PLEASE", "CALL", "VISIT", "TRANSFER", "UNSUBSCRIBE", "TEL", "SMS", "QQ", "WECHAT",
        "WEIXIN",
        ]).ToFrozenSet(StringComparer.Ordinal);

    // Words that stop messages; two letters are part of many names, but not beside hanzi.
    private static readonly FrozenSet<string> OrdersBesideHanzi = ((string[])["TD", "QX", "KT"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why a name stays out of the text; null: it goes in.</summary>
    /// <param name="name">As <see cref="NameSpelling.Normal"/> writes it.</param>
    public static ViolationText? WhyNot(string name) => Link().IsMatch(name) ? RemarkTexts.NameLink
        : HoldsNumber(name) ? RemarkTexts.NameNumber
        : IsOrder(name) ? RemarkTexts.NameInstruction
        : name.Contains('/', StringComparison.Ordinal) ? RemarkTexts.NameSlash
        : null;

    /// <summary>A sign that stands in links, numbers and sentences, and in a name that is one of them.</summary>
    public static bool IsSign(Rune rune) => rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool HoldsNumber(string name) => name.Count(char.IsAsciiDigit) is var digits
        && (digits > MostDigits || (digits > 0 && HoldsHanzi(name)) || NumberInHanzi().IsMatch(name));

    private static bool IsOrder(string name)
    {
        var isOfHanzi = HoldsHanzi(name);
        if (isOfHanzi && name.Contains(',', StringComparison.Ordinal))
            return true; // no name of hanzi has one; what stands behind it is told to whoever reads
        var (folded, hanzi) = Folded(name);
        return Array.Exists(Orders, order => hanzi.Contains(order, StringComparison.Ordinal))
            || LatinWord().Matches(folded).Select(word => word.Value)
                .Any(word => OrdersInLatin.Contains(word) || (isOfHanzi && OrdersBesideHanzi.Contains(word)));
    }

    private static bool HoldsHanzi(string name) => name.EnumerateRunes().Any(Hanzi.Is);

    /// <summary>In one case, simplified; of hanzi also what is left without everything else.</summary>
    private static (string All, string Hanzi) Folded(string name)
    {
        var (all, hanzi) = (new StringBuilder(name.Length), new StringBuilder());
        foreach (var rune in name.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var simplest = Rune.ToUpperInvariant(SimplifiedHanzi.Of(rune)).ToString();
            all.Append(simplest);
            if (Hanzi.Is(rune))
                hanzi.Append(simplest);
        }

        return (all.ToString(), hanzi.ToString());
    }

    // A space before the full stop keeps nobody from reading it as one word; "J. R. SMITH" has it behind.
    [GeneratedRegex(@"[\p{L}\p{N}\p{M}] ?[.。][\p{L}\p{N}]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInHanzi();

    [GeneratedRegex("[A-Z]+", RegexOptions.CultureInvariant)]
    private static partial Regex LatinWord();
}
