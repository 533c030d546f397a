using System.Text;
using System.Text.Json.Nodes;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Json;

/// <summary>One thing that partners' programs do to a request.</summary>
/// <param name="Write">The body, made of a right one; null when it does not apply to this form.</param>
/// <param name="Named">What a refusal must name; empty when the whole body is not JSON.</param>
internal sealed record JsonHabit(string Name, Promise Promise, Func<JsonObject, Dice, byte[]?> Write, string Named = "")
{
    public override string ToString() => Name;
}

/// <summary>The habits. A find is one more line.</summary>
internal static class JsonHabits
{
    private static readonly string[] Nowhere =
    [
        "mobile",
        "phoneNumber",
        "Phone",
        "phone_no",
        "tel",
        "remark",
        "idCard",
        "arrivalDateTime",
        "sms",
    ];

    public static readonly IReadOnlyList<JsonHabit> All =
    [
        .. Nowhere.Select(field => Unknown($"unknown field {field} of the form", field, root => root)),
        Unknown("unknown field of the trip", "flightNo", root => root["trip"]!.AsObject()),
        Unknown("unknown field of a traveller", "gender", root => root["travellers"]![0]!.AsObject()),
        Unknown("unknown field of a document", "expiry", root => root["travellers"]![0]!["document"]!.AsObject()),
        Moved("the phone under another name", "phone", "mobile"),
        Moved("the phone in capitals", "phone", "Phone"),

        Typed("phone as a number", "phone", root => root,
            value => JsonValue.Create(decimal.Parse(value.TrimStart('+'), System.Globalization.CultureInfo.InvariantCulture))),
        Typed("phone as a list", "phone", root => root, value => new JsonArray(value)),
        Typed("phone as an object", "phone", root => root, value => new JsonObject { ["number"] = value }),
        Typed("phone as a truth value", "phone", root => root, _ => JsonValue.Create(true)),
        Typed("name as a number", "name", root => root["travellers"]![0]!.AsObject(), _ => JsonValue.Create(12)),
        Typed("number of the document as a number", "number", root => root["travellers"]![0]!["document"]!.AsObject(),
            value => value.All(char.IsAsciiDigit)
                ? JsonValue.Create(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
                : null),
        Typed("arrival date as a number", "arrivalDate", root => root["trip"]!.AsObject(), _ => JsonValue.Create(20200214)),
        Typed("symptoms as a text", "symptoms", root => root["travellers"]![0]!.AsObject(), _ => JsonValue.Create("发热")),
        Typed("symptoms as a list of numbers", "symptoms", root => root["travellers"]![0]!.AsObject(), _ => new JsonArray(1, 2)),
        Typed("travellers as one object", "travellers", root => root, _ => new JsonObject { ["name"] = "张三" }),
        Typed("the trip as a list", "trip", root => root, _ => new JsonArray()),
        Typed("the document as a text", "document", root => root["travellers"]![0]!.AsObject(),
            _ => JsonValue.Create("230103199001011237")),
        Typed("a traveller that is null", "travellers", root => root, _ => new JsonArray((JsonNode?)null)),

        Word("mode in Chinese", "mode", root => root["trip"]!.AsObject(), "飞机"),
        Word("mode in small letters", "mode", root => root["trip"]!.AsObject(), "aeroplane"),
        Word("type in Chinese", "type", root => root["travellers"]![0]!["document"]!.AsObject(), "身份证"),
        Word("type as the command writes it", "type", root => root["travellers"]![0]!["document"]!.AsObject(), "id-card-2"),
        Word("purpose in Chinese", "purpose", root => root["trip"]!.AsObject(), "旅游"),
        Word("exposure in Chinese", "exposure", root => root["travellers"]![0]!.AsObject(), "也许"),
        Word("language as a locale", "language", root => root, "zh-Hant-TW"),
        Word("a number that is no word", "mode", root => root["trip"]!.AsObject(), 99),
        Word("a number below zero", "purpose", root => root["trip"]!.AsObject(), -1),

        new("enumerations by number", Promise.Either,
            (root, _) => Body(root,
                () => root["trip"]!["mode"] = (int)Enum.Parse<ArrivalMode>(
                    root["trip"]!["mode"]!.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true))),
        new("names of the contract as they are written there", Promise.Understood,
            (root, _) => Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"arrivalDate\"", "\"arrival_date\"", StringComparison.Ordinal)
                .Replace("\"destinationDistrict\"", "\"destination_district\"", StringComparison.Ordinal))),
        new("empty fields as null", Promise.Understood,
            (root, _) => Body(root,
                () => (root["party"], root["travellers"]![0]!["symptoms"]) = root["party"]!.GetValue<string>().Length == 0
                    && root["travellers"]![0]!["symptoms"]!.AsArray().Count == 0 ? (null, null)
                    : (root["party"]!.DeepClone(), root["travellers"]![0]!["symptoms"]!.DeepClone()))),
        new("a field twice", Promise.Asked,
            (root, _) => Encoding.UTF8.GetBytes(root.ToJsonString().Insert(1, "\"phone\":\"13900000000\",")), "phone"),
        new("a field in both spellings", Promise.Asked,
            (root, _) => Encoding.UTF8.GetBytes(root.ToJsonString().Insert(1, "\"request_id\":\"other\",")), "equest"),
        new("a comma too many", Promise.Either, (root, _) => Encoding.UTF8.GetBytes(root.ToJsonString()[..^1] + ",}")),
        new("a comment", Promise.Either, (root, _) => Encoding.UTF8.GetBytes("/* form */" + root.ToJsonString())),
        new("cut in the middle", Promise.Asked, (root, dice) => Encoding.UTF8.GetBytes(root.ToJsonString()[..^dice.Between(1, 60)])),
        new("two forms behind each other", Promise.Asked, (root, _) => Encoding.UTF8.GetBytes(root.ToJsonString() + root.ToJsonString())),
        new("a list of forms", Promise.Asked, (root, _) => Encoding.UTF8.GetBytes($"[{root.ToJsonString()}]")),
        new("UTF-8 with its mark", Promise.Either, (root, _) => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(root.ToJsonString())]),
        new("hanzi in GBK", Promise.Asked, (root, _) => Encoding.GetEncoding("GB18030").GetBytes(Raw(root))),
        new("a byte changed in a hanzi", Promise.Asked, (root, dice) => Spoiled(Encoding.UTF8.GetBytes(Raw(root)), dice)),
        new("a lone surrogate", Promise.Asked,
            (root, _) =>
                Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"name\":\"", "\"name\":\"\\ud842", StringComparison.Ordinal))),
        new("nested without end", Promise.Asked, (_, _) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"trip\":", 500)))),
        new("nothing", Promise.Asked, (_, _) => []),
        new("null", Promise.Asked, (_, _) => "null"u8.ToArray()),
    ];

    private static JsonHabit Unknown(string name, string field, Func<JsonObject, JsonObject> where) =>
        new(name, Promise.Asked, (root, _) => Body(root, () => where(root)[field] = "1"), field);

    private static JsonHabit Moved(string name, string field, string other) =>
        new(name, Promise.Asked, (root, _) => root[field]!.GetValue<string>().Length == 0 ? null : Body(root, () =>
        {
            root[other] = root[field]!.DeepClone();
            root.Remove(field);
        }), other);

    private static JsonHabit Typed(string name, string field, Func<JsonObject, JsonObject> where, Func<string, JsonNode?> other) =>
        new(name, Promise.Asked, (root, _) =>
        {
            var value = where(root)[field] is JsonValue text ? text.GetValue<string>() : "";
            if ((where(root)[field] is JsonValue && value.Length == 0) || other(value) is not { } wrong)
                return null;
            return Body(root, () => where(root)[field] = wrong);
        }, Snake(field));

    private static JsonHabit Word(string name, string field, Func<JsonObject, JsonObject> where, JsonNode word) =>
        new(name, Promise.Asked, (root, _) => Body(root, () => where(root)[field] = word.DeepClone()), Snake(field));

    private static byte[] Body(JsonObject root, Action change)
    {
        change();
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static string Raw(JsonObject root) =>
        root.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static byte[]? Spoiled(byte[] bytes, Dice dice)
    {
        var high = Enumerable.Range(0, bytes.Length).Where(at => bytes[at] >= 0x80).ToList();
        if (high.Count == 0)
            return null;
        bytes[dice.Of(high)] = 0xFF;
        return bytes;
    }

    /// <summary>Refusals name a field as the contract does: arrival_date for arrivalDate.</summary>
    private static string Snake(string field) => field[..Math.Min(4, field.Length)];
}
