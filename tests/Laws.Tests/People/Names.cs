namespace Gateway.Laws.Tests.People;

/// <summary>Names of all who come: Han, rare hanzi, minorities with their dot, Latin, Cyrillic, Korean, Vietnamese, Thai. All composed
/// (NFC).</summary>
internal static class Names
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private const string Given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建华国志海燕云龙飞鹏浩宇欣怡梓涵子轩";

    private static readonly string[] Uyghur = ["阿卜杜热合曼", "迪丽努尔", "古丽娜尔", "买买提", "艾合买提", "热依汗", "吐尔逊", "艾力", "阿依古丽", "库尔班江"];
    private static readonly string[] Latin = ["Ivanov", "SMITH", "Garcia", "Dubois", "KIM", "TANAKA", "Müller", "Nguyễn", "O'BRIEN",
        "Jean-Pierre", "José", "Alexander", "MARIA", "Zoë", "WEI"];
    private static readonly string[] Others =
    [
        "Иван Петров",
        "Ольга Смирнова",
        "김민준",
        "이서연",
        "Nguyễn Văn An",
        "สมชาย ใจดี",
        "山田太郎",
        "Łukasz Nowak",
    ];

    /// <summary>Hanzi that the table of GB 18030-2000 kept in the private area, and what they are now (GB 18030-2022).</summary>
    public static readonly IReadOnlyList<(char Private, string Standard)> OncePrivate =
    [
        ('\uE81E', "\u9FB4"), ('\uE826', "\u9FB5"), ('\uE82B', "\u9FB6"), ('\uE82C', "\u9FB7"), ('\uE832', "\u9FB8"), ('\uE843', "\u9FB9"),
        ('\uE854', "\u9FBA"), ('\uE864', "\u9FBB"), ('\uE816', "\U00020087"), ('\uE817', "\U00020089"), ('\uE818', "\U000200CC"),
        ('\uE831', "\U000215D7"), ('\uE83B', "\U0002298F"), ('\uE855', "\U000241FE"),
    ];

    private static readonly string[] Rare = ["𠮷", "䶮", "㐂", "喆", "㛃", "〇", "淼", "犇", "珺"];

    public static string Any(Dice dice) => dice.Below(20) switch
    {
        < 11 => Han(dice),
        < 14 => Minority(dice),
        < 15 => dice.Of([.. Surnames]) + dice.Of(Rare) + dice.OneOf("", "华", "明"),
        < 16 => WithOncePrivate(dice),
        < 18 => $"{dice.Of(Latin)} {dice.Of(Latin)}",
        < 19 => dice.Of(Others),
        _ => Han(dice),
    };

    public static string Han(Dice dice) => TwoHanzi(dice) + (dice.Chance(0.7) ? dice.Of([.. Given]).ToString() : "");

    public static string TwoHanzi(Dice dice) => $"{dice.Of([.. Surnames])}{dice.Of([.. Given])}";

    public static string Minority(Dice dice) => $"{dice.Of(Uyghur)}·{dice.Of(Uyghur)}";

    public static string WithOncePrivate(Dice dice) => dice.Of([.. Surnames]) + dice.Of(OncePrivate).Standard;

    public static string InLatin(Dice dice) => $"{dice.Of(Latin)} {dice.Of(Latin)}";
}
