using System.Text.Json;
using System.Text.Unicode;
using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Google.Api;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Net.Http.Headers;

namespace Gateway.Core.Http;

/// <summary>
/// Stands before the HTTP/JSON form of the contract: looks at the key before the body is read, and at the body before it becomes a message,
/// since the framework passes over names that it does not know and tells a wrong type without its field.
/// </summary>
internal sealed class JsonFront(RequestDelegate next, Admission admission)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } transcoded
            || endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } method)
        {
            await next(context);
            return;
        }

        try
        {
            admission.Admit(method.Method.FullName, context.Request.Headers.Authorization);
        }
        catch (RpcException refused)
        {
            var unknown = refused.StatusCode == StatusCode.Unauthenticated;
            if (unknown)
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"gateway\"";      // RFC 9110, 11.6.1
            await StatusAnswer.WriteAsync(context, unknown ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden, refused.GetRpcStatus()!);
            return;
        }

        var faults = new Rejection();
        var withBody = transcoded.HttpRule.Body.Length > 0;
        QueryShape.Check(context.Request.Query, transcoded.MethodDescriptor.InputType, withBody, faults);
        if (withBody)
            await CheckBodyAsync(context, transcoded.HttpRule, transcoded.MethodDescriptor.InputType, faults);
        if (faults.HasAny)
            await StatusAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, faults.ToStatus());
        else
            await next(context);
    }

    private static async Task CheckBodyAsync(HttpContext context, HttpRule rule, Google.Protobuf.Reflection.MessageDescriptor type, Rejection faults)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) || !media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (media.Charset.HasValue && !media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add("content-type", "CONTENT_TYPE", "must be application/json in UTF-8", "须为 application/json，编码为 UTF-8");
            return;
        }

        // In memory only: a form must not lie in a temporary file.
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (!Utf8.IsValid(body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            faults.Add("", "NOT_UTF8", "the body is not UTF-8", "正文不是 UTF-8 编码");
            return;
        }

        body.Position = 0;
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, context.RequestAborted);
            var shape = new JsonShape(faults);
            if (rule.Body == "*")
                shape.Message(document.RootElement, type, "");
            else if (FieldNames.Find(type, rule.Body) is { FieldType: Google.Protobuf.Reflection.FieldType.Message } part)
                shape.Message(document.RootElement, part.MessageType, part.Name);
            if (shape.HasNullList && !faults.HasAny)
                body = NullMembers.Without(document.RootElement);
        }
        catch (JsonException broken)
        {
            // Its message may repeat what stands there; the place tells enough.
            var line = broken.LineNumber + 1;
            var column = broken.BytePositionInLine + 1;
            faults.Add("", "NOT_JSON", $"the body is not JSON: line {line}, byte {column}", $"正文不是 JSON：第{line}行，第{column}字节");
            return;
        }

        body.Position = 0;
        context.Request.Body = body;
        context.Request.ContentLength = body.Length;
    }
}
