using System.Text.Json.Nodes;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;

namespace Gateway.Laws.Tests.Json;

/// <summary>A person as a partner's program sends them.</summary>
internal static class JsonForm
{
    public static JsonObject Of(Line line, string requestId)
    {
        var person = line.Truth;
        string Text(Field field) => line[field].Text;
        var form = new JsonObject
        {
            ["requestId"] = requestId,
            ["phone"] = Text(Field.Phone),
            ["party"] = Text(Field.Party),
            ["language"] = person.Language == Language.English ? "ENGLISH" : "CHINESE",
            ["travellers"] = new JsonArray(new JsonObject
            {
                ["name"] = Text(Field.Name),
                ["document"] = new JsonObject
                {
                    ["type"] = Upper(person.Type),
                    ["number"] = Text(Field.DocumentNumber),
                    ["issuingCountry"] = Text(Field.Country),
                },
                ["seat"] = Text(Field.Seat),
                ["exposure"] = $"EXPOSURE_{person.Exposure.ToString().ToUpperInvariant()}",
                ["symptoms"] =
                    line.Has(Field.Symptoms)
                    ? new JsonArray(Text(Field.Symptoms))
                    : new JsonArray([.. person.Symptoms.Select(word => JsonValue.Create(word))]),
            }),
            ["trip"] = new JsonObject
            {
                ["arrivalDate"] = Text(Field.ArrivalDate),
                ["arrivalTime"] = Text(Field.ArrivalTime),
                ["mode"] = Upper(person.Mode),
                ["carrierNumber"] = Text(Field.Carrier),
                ["origin"] = Text(Field.Origin),
                ["purpose"] = Upper(person.Purpose),
                ["destinationDistrict"] = Text(Field.District),
                ["destinationAddress"] = Text(Field.Address),
                ["entryPoint"] = Text(Field.EntryPoint),
            },
        };
        if (person.Paper is not null)
            form["paper"] = new JsonObject
            {
                ["sheetSerial"] = Text(Field.SheetSerial),
                ["enteredAt"] = Text(Field.EnteredAt),
                ["entryPoint"] = Text(Field.EnteredThrough),
            };
        return form;
    }

    /// <summary>IdCard is ID_CARD in the contract.</summary>
    private static string Upper<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value.ToString().Select((each, index) => index > 0 && char.IsUpper(each) ? $"_{each}" : $"{char.ToUpperInvariant(each)}"));
}
