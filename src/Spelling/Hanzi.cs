using System.Collections.Frozen;
using System.Text;

namespace Gateway.Spelling;

/// <summary>Chinese characters, and the radicals that PDF files and input methods put in their place.</summary>
public static class Hanzi
{
    // CJK radicals supplement and the hanzi that each is drawn like (EquivalentUnifiedIdeograph.txt).
    private const string Radicals =
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";

    private const string Drawn =
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    private static readonly FrozenDictionary<int, Rune> ByRadical =
        Radicals.EnumerateRunes().Zip(Drawn.EnumerateRunes()).ToFrozenDictionary(pair => pair.First.Value, pair => pair.Second);

    /// <summary>A unified or compatibility ideograph, or 〇.</summary>
    public static bool Is(Rune rune) => rune.Value is 0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>The hanzi that a radical of the supplement (U+2E80–U+2EF3) is drawn like, or the character itself.</summary>
    public static Rune OfRadical(Rune rune) => rune.Value is >= 0x2E80 and <= 0x2EFF ? ByRadical.GetValueOrDefault(rune.Value, rune) : rune;
}
