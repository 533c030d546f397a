using System.Text.Json;

namespace Gateway.Core.Http;

/// <summary>In proto3's JSON mapping a member that is null says as much as one that is left out.</summary>
internal static class NullMembers
{
    public static MemoryStream Without(JsonElement value)
    {
        var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
            Write(writer, value);
        return body;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value);
            }

            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var element in value.EnumerateArray())
                Write(writer, element);
            writer.WriteEndArray();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
