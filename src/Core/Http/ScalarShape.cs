using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Http;

/// <summary>Whether a JSON value, or the text of a query parameter, can be a scalar of the contract: proto3's JSON mapping.</summary>
internal static class ScalarShape
{
    public static bool Fits(JsonElement value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => TextOf(value) is not null,
        FieldType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldType.Bytes => TextOf(value) is { } text && Base64.IsValid(text),
        // Numbers of an enum are understood as well; one that stands for nothing is not.
        FieldType.Enum => value.ValueKind == JsonValueKind.Number
            ? value.TryGetInt32(out var number) && field.EnumType.FindValueByNumber(number) is not null
            : TextOf(value) is { } word && field.EnumType.FindValueByName(word) is not null,
        _ => value.ValueKind == JsonValueKind.Number
            ? Fits(value.GetRawText(), field)
            : TextOf(value) is { } digits && digits.Length > 0 && Fits(digits, field),
    };

    /// <summary>The same for a query parameter, where everything is text.</summary>
    public static bool Fits(string text, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => true,
        FieldType.Bool => text is "true" or "false",
        FieldType.Bytes => Base64.IsValid(text),
        FieldType.Enum => field.EnumType.FindValueByName(text) is not null
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && field.EnumType.FindValueByNumber(number) is not null),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    /// <summary>A string where one belongs, but with half a surrogate pair in it: no text at all.</summary>
    public static bool IsBrokenText(JsonElement value, FieldDescriptor field) =>
        value.ValueKind == JsonValueKind.String && field.FieldType == FieldType.String && TextOf(value) is null;

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud83d alone.
            return null;
        }
    }
}
