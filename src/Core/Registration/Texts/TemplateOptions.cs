namespace Gateway.Core.Registration.Texts;

/// <summary>Which of the Chinese texts one traveller gets.</summary>
public enum TextStyle
{
    /// <summary>Always the notice's text.</summary>
    Notice,

    /// <summary>The compact text where the notice's would need a second part and the compact one does not.</summary>
    CompactWhenLonger,

    /// <summary>Always the compact text.</summary>
    Compact,
}

/// <summary>The texts of the confirmation. Section <c>Templates</c>. Placeholders: <c>{name}</c> of the first traveller,
/// <c>{number}</c> and <c>{tail}</c> (its last four characters) of their document, <c>{count}</c> of travellers, <c>{code}</c>.</summary>
public sealed class TemplateOptions
{
    public const string Section = "Templates";

    public TextStyle Style { get; set; } = TextStyle.Notice;

    /// <summary>One traveller with a Chinese ID card: the text of the notice of 12 February 2020, with its ASCII commas.</summary>
    public string Notice { get; set; } = "哈尔滨疫情防控温馨提示,{name},身份证号{number},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>One traveller with another document.</summary>
    public string NoticeOtherDocument { get; set; } = "哈尔滨疫情防控温馨提示,{name},证件号{number},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>Several travellers, the first with a Chinese ID card.</summary>
    public string Party { get; set; } =
        "哈尔滨疫情防控温馨提示,{name}等{count}人,身份证尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>Several travellers, the first with another document.</summary>
    public string PartyOtherDocument { get; set; } =
        "哈尔滨疫情防控温馨提示,{name}等{count}人,证件尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>One traveller with a Chinese ID card, shorter than the notice.</summary>
    public string Compact { get; set; } =
        "哈尔滨疫情防控温馨提示,{name},身份证尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>One traveller with another document, shorter than the notice.</summary>
    public string CompactOtherDocument { get; set; } =
        "哈尔滨疫情防控温馨提示,{name},证件尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="Notice"/>, for a name that would be a link, a number or an instruction in the text.</summary>
    public string NoticeWithoutName { get; set; } = "哈尔滨疫情防控温馨提示,身份证号{number},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="NoticeOtherDocument"/>, without the name.</summary>
    public string NoticeOtherDocumentWithoutName { get; set; } = "哈尔滨疫情防控温馨提示,证件号{number},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="Party"/>, without the name.</summary>
    public string PartyWithoutName { get; set; } =
        "哈尔滨疫情防控温馨提示,同行{count}人,身份证尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="PartyOtherDocument"/>, without the name.</summary>
    public string PartyOtherDocumentWithoutName { get; set; } =
        "哈尔滨疫情防控温馨提示,同行{count}人,证件尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="Compact"/>, without the name.</summary>
    public string CompactWithoutName { get; set; } = "哈尔滨疫情防控温馨提示,身份证尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>As <see cref="CompactOtherDocument"/>, without the name.</summary>
    public string CompactOtherDocumentWithoutName { get; set; } =
        "哈尔滨疫情防控温馨提示,证件尾号{tail},码{code},您入哈人员信息登记表已提交成功,请出示此短信进入哈尔滨市";

    /// <summary>English, one traveller whose name is in the GSM 7-bit alphabet and not too long.</summary>
    public string English { get; set; } =
        "Harbin epidemic control: {name}, document no. {number}, your entry form is registered. Show this SMS to enter Harbin. Code {code}";

    /// <summary>English, several travellers whose first name is in the GSM 7-bit alphabet and not too long.</summary>
    public string EnglishParty { get; set; } =
        "Harbin epidemic control: {name} and party ({count}), document ending {tail}, your entry form is registered. "
        + "Show this SMS to enter Harbin. Code {code}";

    /// <summary>As <see cref="English"/>, without the name.</summary>
    public string EnglishWithoutName { get; set; } =
        "Harbin epidemic control: document no. {number}, your entry form is registered. Show this SMS to enter Harbin. Code {code}";

    /// <summary>English without the name, for several and for one whose text does not fit: always fits one part.</summary>
    public string EnglishCompact { get; set; } =
        "Harbin epidemic control: document ending {tail}, persons: {count}, your entry form is registered. "
        + "Show this SMS to enter Harbin. Code {code}";

    /// <summary>Every template under the name of its setting.</summary>
    internal IEnumerable<(string Name, string Template)> All() =>
    [
        (nameof(Notice), Notice), (nameof(NoticeOtherDocument), NoticeOtherDocument),
        (nameof(Party), Party), (nameof(PartyOtherDocument), PartyOtherDocument),
        (nameof(Compact), Compact), (nameof(CompactOtherDocument), CompactOtherDocument),
        (nameof(English), English), (nameof(EnglishParty), EnglishParty), (nameof(EnglishCompact), EnglishCompact),
        .. WithoutName(),
    ];

    /// <summary>Those that are used in place of one with a name that is not texted.</summary>
    internal IEnumerable<(string Name, string Template)> WithoutName() =>
    [
        (nameof(NoticeWithoutName), NoticeWithoutName), (nameof(NoticeOtherDocumentWithoutName), NoticeOtherDocumentWithoutName),
        (nameof(PartyWithoutName), PartyWithoutName), (nameof(PartyOtherDocumentWithoutName), PartyOtherDocumentWithoutName),
        (nameof(CompactWithoutName), CompactWithoutName), (nameof(CompactOtherDocumentWithoutName), CompactOtherDocumentWithoutName),
        (nameof(EnglishWithoutName), EnglishWithoutName),
    ];
}
