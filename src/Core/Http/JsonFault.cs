using System.Text.Json;
using Gateway.Spelling;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Http;

/// <summary>What is wrong with a member of a JSON request, and what would be right.</summary>
internal sealed record JsonFault(string Reason, Bilingual Text)
{
    public static readonly Bilingual Map = new() { English = "an object", Chinese = "对象" };

    public static JsonFault Unknown(MessageDescriptor type, string name)
    {
        var known = string.Join(", ", type.Fields.InDeclarationOrder().Select(field => field.JsonName));
        var near = FieldNames.Near(type, name);
        return new(
            "UNKNOWN_FIELD",
            new()
            {
                English = (near is null ? "is no field of the contract." : $"is no field of the contract; did you mean {near}?")
                    + $" Known here: {known}",
                Chinese = (near is null ? "合同中没有此字段。" : $"合同中没有此字段，是否指 {near}？") + $"此处可用：{known}",
            });
    }

    public static JsonFault Twice() => new("FIELD_TWICE", new() { English = "stands twice; give it once", Chinese = "出现了两次，只能给一次" });

    public static JsonFault NotText() =>
        new("NOT_TEXT", new() { English = "holds half a surrogate pair, which is no text", Chinese = "含有半个代理对，不是文字" });

    public static JsonFault Type(string path, JsonElement value, Bilingual want)
    {
        var (kind, isWhole) = (Kind(value), path.Length == 0);
        return new("TYPE", new()
        {
            English = $"{(isWhole ? "the request " : "")}is {kind.English}; must be {want.English}",
            Chinese = $"{(isWhole ? "请求" : "")}是{kind.Chinese}，应为{want.Chinese}",
        });
    }

    public static Bilingual ObjectOf(MessageDescriptor type) =>
        new() { English = $"an object ({type.Name})", Chinese = $"对象（{type.Name}）" };

    public static Bilingual ListOf(FieldDescriptor field)
    {
        var element = field.FieldType == FieldType.Message ? ObjectOf(field.MessageType) : Wanted(field);
        return new() { English = $"a list […] of which each is {element.English}", Chinese = $"列表 […]，其中每个为{element.Chinese}" };
    }

    public static Bilingual Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new() { English = "a text in quotes", Chinese = "引号内的文字" },
        FieldType.Bool => new() { English = "true or false", Chinese = "true 或 false" },
        FieldType.Bytes => new() { English = "a text in base64", Chinese = "base64 文字" },
        FieldType.Enum => Words(field.EnumType),
        FieldType.Double or FieldType.Float => new() { English = "a number", Chinese = "数字" },
        _ => new() { English = "a whole number", Chinese = "整数" },
    };

    private static Bilingual Words(EnumDescriptor type)
    {
        var words = string.Join(", ", type.Values.Where(word => word.Number != 0).Select(word => word.Name));
        return new() { English = $"one of {words}", Chinese = $"以下之一：{words}" };
    }

    private static Bilingual Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new() { English = "an object", Chinese = "对象" },
        JsonValueKind.Array => new() { English = "a list", Chinese = "列表" },
        JsonValueKind.String => new() { English = "a text", Chinese = "文字" },
        JsonValueKind.Number => new() { English = "a number", Chinese = "数字" },
        JsonValueKind.True or JsonValueKind.False => new() { English = "true or false", Chinese = "true 或 false" },
        _ => new() { English = "null", Chinese = "null" },
    };
}
