using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Http;

/// <summary>What is wrong with a member of a JSON request, and what would be right.</summary>
internal sealed record JsonFault(string Reason, string English, string Chinese)
{
    /// <summary>What is wanted, in both languages.</summary>
    internal sealed record Want(string English, string Chinese);

    public static readonly Want Map = new("an object", "对象");

    public static JsonFault Unknown(MessageDescriptor type, string name)
    {
        var known = string.Join(", ", type.Fields.InDeclarationOrder().Select(field => field.JsonName));
        var near = FieldNames.Near(type, name);
        return new(
            "UNKNOWN_FIELD",
            (near is null ? "is no field of the contract." : $"is no field of the contract; did you mean {near}?") + $" Known here: {known}",
            (near is null ? "合同中没有此字段。" : $"合同中没有此字段，是否指 {near}？") + $"此处可用：{known}");
    }

    public static JsonFault Twice() => new("FIELD_TWICE", "stands twice; give it once", "出现了两次，只能给一次");

    public static JsonFault NotText() => new("NOT_TEXT", "holds half a surrogate pair, which is no text", "含有半个代理对，不是文字");

    public static JsonFault Type(string path, JsonElement value, Want want)
    {
        var (english, chinese) = Kind(value);
        var whole = path.Length == 0 ? ("the request ", "请求") : ("", "");
        return new("TYPE", $"{whole.Item1}is {english}; must be {want.English}", $"{whole.Item2}是{chinese}，应为{want.Chinese}");
    }

    public static Want ObjectOf(MessageDescriptor type) => new($"an object ({type.Name})", $"对象（{type.Name}）");

    public static Want ListOf(FieldDescriptor field)
    {
        var element = field.FieldType == FieldType.Message ? ObjectOf(field.MessageType) : Wanted(field);
        return new($"a list […] of which each is {element.English}", $"列表 […]，其中每个为{element.Chinese}");
    }

    public static Want Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new("a text in quotes", "引号内的文字"),
        FieldType.Bool => new("true or false", "true 或 false"),
        FieldType.Bytes => new("a text in base64", "base64 文字"),
        FieldType.Enum => Words(field.EnumType),
        FieldType.Double or FieldType.Float => new("a number", "数字"),
        _ => new("a whole number", "整数"),
    };

    private static Want Words(EnumDescriptor type)
    {
        var words = string.Join(", ", type.Values.Where(word => word.Number != 0).Select(word => word.Name));
        return new($"one of {words}", $"以下之一：{words}");
    }

    private static (string English, string Chinese) Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ("an object", "对象"),
        JsonValueKind.Array => ("a list", "列表"),
        JsonValueKind.String => ("a text", "文字"),
        JsonValueKind.Number => ("a number", "数字"),
        JsonValueKind.True or JsonValueKind.False => ("true or false", "true 或 false"),
        _ => ("null", "null"),
    };
}
