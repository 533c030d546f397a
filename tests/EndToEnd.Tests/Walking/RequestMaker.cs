using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>Makes a request from its descriptor: what is known by a field's name is filled in, of alternatives the first, of an enum its
/// first value. A text of which nothing is known is named.</summary>
/// <param name="known">By the field's name, or the message's and the field's, which wins; null: left empty.</param>
internal sealed class RequestMaker(IReadOnlyDictionary<string, object?> known)
{
    private readonly List<string> _unknown = [];
    private readonly HashSet<string> _used = [];

    /// <summary>Full names of texts of which nothing is known.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Names by which something was filled in.</summary>
    public IReadOnlySet<string> Used => _used;

    public IMessage Make(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.IsMap || (field.RealContainingOneof is { } choice && choice.Fields[0] != field) || ValueOf(field) is not { } value)
                continue;
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            else
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    private object? ValueOf(FieldDescriptor field)
    {
        foreach (var name in (string[])[$"{field.ContainingType.Name}.{field.Name}", field.Name])
        {
            if (!known.TryGetValue(name, out var value))
                continue;
            _used.Add(name);
            return value;
        }

        switch (field.FieldType)
        {
            case FieldType.Message:
                return Make(field.MessageType);
            case FieldType.Enum:
                return Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values.First(value => value.Number != 0).Number);
            case FieldType.String:
                _unknown.Add(field.FullName);
                return null;
            default:
                return null;    // numbers and switches: as they are when nothing is said
        }
    }
}
