using System.Text.Json;
using Gateway.Core.Rpc;
using Google.Protobuf.Reflection;

namespace Gateway.Core.Http;

/// <summary>
/// Holds a JSON value against the message it is meant to be, and names every member that is none of its fields, stands twice or has the
/// wrong type, by the path of the contract (<c>travellers[2].document.number</c>). Unknown members are errors: proto3's JSON mapping,
/// "unknown fields". Pure: whether a value is right is for the verb to say. Values are never repeated: they may be a person's.
/// </summary>
/// <param name="mostParts">Objects at any depth, the whole one included.</param>
internal sealed class JsonShape(Rejection faults, int mostParts)
{
    private int _parts;

    /// <summary>There are more objects in it than are taken at once; what comes behind was not looked at.</summary>
    public bool HasTooManyParts => _parts > mostParts;

    /// <summary>A list was null, which proto3 takes for an empty one and the framework does not take.</summary>
    public bool HasNullList { get; private set; }

    /// <param name="path">Of <paramref name="value"/>; empty for the whole request.</param>
    public void Message(JsonElement value, MessageDescriptor type, string path)
    {
        // Well-known types have JSON forms of their own; no request of ours holds one today.
        if (type.File.Package == "google.protobuf")
            return;
        if (++_parts > mostParts)
            return;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, () => JsonFault.Type(path, value, JsonFault.ObjectOf(type)));
            return;
        }

        var seen = new HashSet<FieldDescriptor>();
        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
                Add(path, JsonFault.NotText);
            else if (FieldNames.Find(type, name) is not { } field)
                Add(Join(path, FieldNames.Shown(name)), () => JsonFault.Unknown(type, name));
            else if (!seen.Add(field))
                Add(Join(path, field.Name), JsonFault.Twice);
            else
                Field(member.Value, field, Join(path, field.Name));
        }
    }

    private void Field(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            HasNullList |= field.IsRepeated;
            return;
        }

        if (field.IsMap)
        {
            if (value.ValueKind != JsonValueKind.Object)
                Add(path, () => JsonFault.Type(path, value, JsonFault.Map));
            return;
        }

        if (!field.IsRepeated)
        {
            One(value, field, path);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(path, () => JsonFault.Type(path, value, JsonFault.ListOf(field)));
            return;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray().TakeWhile(_ => !HasTooManyParts))
            One(element, field, $"{path}[{index++}]");
    }

    private void One(JsonElement value, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message)
            Message(value, field.MessageType, path);
        else if (!ScalarShape.Fits(value, field))
            Add(path, () =>
                ScalarShape.IsBrokenText(value, field) ? JsonFault.NotText() : JsonFault.Type(path, value, JsonFault.Wanted(field)));
    }

    private void Add(string path, Func<JsonFault> what)
    {
        if (faults.IsFull)
        {
            faults.AddUntold();
            return;
        }

        var fault = what();
        faults.Add(path, fault.Reason, fault.Text);
    }

    /// <summary>Null when the name holds half a surrogate pair.</summary>
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
