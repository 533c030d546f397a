using Gateway.Core.Rpc;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;

namespace Gateway.Core.Http;

/// <summary>Holds the parameters behind the question mark against the request's fields (<c>?pageSize=20&amp;states=QUEUED</c>).</summary>
internal static class QueryShape
{
    /// <param name="withBody">The request is in the body: then no parameter is anything.</param>
    public static void Check(IEnumerable<KeyValuePair<string, StringValues>> query, MessageDescriptor type, bool withBody, Rejection faults)
    {
        foreach (var (name, values) in query)
        {
            var shown = FieldNames.Shown(name);
            if (withBody)
                faults.Add(shown, "UNKNOWN_PARAMETER",
                    new() { English = "stands in the address; this request is all in the body", Chinese = "写在了地址中；此请求应全部写在正文" });
            else if (Resolve(type, name) is not { } field)
                faults.Add(shown, "UNKNOWN_PARAMETER",
                    new() { English = $"is no parameter here. Known: {Known(type)}", Chinese = $"此处没有此参数。可用：{Known(type)}" });
            else if (values.Count > 1 && !field.IsRepeated)
                faults.Add(field.Name, "FIELD_TWICE", new() { English = "stands twice; give it once", Chinese = "出现了两次，只能给一次" });
            else if (values.Any(value => !ScalarShape.Fits(value ?? "", field)))
                faults.Add(field.Name, "TYPE",
                    new() { English = $"must be {JsonFault.Wanted(field).English}", Chinese = $"应为{JsonFault.Wanted(field).Chinese}" });
        }
    }

    /// <summary>A parameter may name a field of a part: <c>trip.mode</c>.</summary>
    private static FieldDescriptor? Resolve(MessageDescriptor type, string name)
    {
        FieldDescriptor? field = null;
        foreach (var step in name.Split('.'))
        {
            if (field is not null)
            {
                if (field.FieldType != FieldType.Message || field.IsRepeated)
                    return null;
                type = field.MessageType;
            }

            if ((field = FieldNames.Find(type, step)) is null)
                return null;
        }

        return field is { FieldType: FieldType.Message } ? null : field;
    }

    private static string Known(MessageDescriptor type) =>
        string.Join(", ",
            type.Fields.InDeclarationOrder().Where(field => field.FieldType != FieldType.Message).Select(field => field.JsonName));
}
