namespace Gateway.Core.Registration.Rules;

/// <summary>What is said of a field that is taken all the same, with its stable word.</summary>
internal static class RemarkTexts
{
    public static readonly ViolationText NameLink = new("name_link", new()
    {
        English = "is taken as it stands and left out of the text: it would be a link there; if it is a name, write a space behind the full stop",
        Chinese = "按原样接收，但不写入短信：在短信中会成为链接；如是姓名，请在句点后加空格",
    });

    public static readonly ViolationText NameNumber = new("name_number", new()
    {
        English = "is taken as it stands and left out of the text: it holds a number; a name as on the document has none",
        Chinese = "按原样接收，但不写入短信：含有数字；请按证件填写姓名，不要附带号码",
    });

    public static readonly ViolationText NameInstruction = new("name_instruction", new()
    {
        English = "is taken as it stands and left out of the text: it would read as an instruction there; write the name alone, as on the document",
        Chinese = "按原样接收，但不写入短信：在短信中会被当作指示；请按证件只填写姓名",
    });

    public static readonly ViolationText NameSlash = new("name_slash", new()
    {
        English = "is taken as it stands and left out of the text: a slash makes links; in a name write a space in its place",
        Chinese = "按原样接收，但不写入短信：斜线会成为链接；姓名中请改用空格",
    });
}
