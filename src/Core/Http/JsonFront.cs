using System.Text.Json;
using System.Text.Unicode;
using Gateway.Core.Access;
using Gateway.Core.Limits;
using Gateway.Core.Rpc;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gateway.Core.Http;

/// <summary>
/// Stands before the HTTP/JSON form of the contract and looks at the body before it becomes a message, since the framework passes over
/// names that it does not know and tells a wrong type without its field. Whether the caller may is decided by then.
/// </summary>
internal sealed class JsonFront(RequestDelegate next, LimitMeter meter, IOptions<LimitOptions> limits)
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

        var faults = new Rejection();
        var withBody = transcoded.HttpRule.Body.Length > 0;
        QueryShape.Check(context.Request.Query, transcoded.MethodDescriptor.InputType, withBody, faults);
        var limit = withBody ? await CheckBodyAsync(context, method.Method, transcoded, faults) : null;
        if (limit is not null)
        {
            meter.Count(limit, method.Method.FullName, Caller.From(context.User));
            await StatusAnswer.WriteAsync(context, LimitReached.HttpStatus(limit), limit);
        }
        else if (faults.HasAny)
        {
            await StatusAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, faults.ToStatus());
        }
        else
        {
            await next(context);
        }
    }

    /// <returns>The limit that the body has met; null when it has met none.</returns>
    private async Task<Google.Rpc.Status?> CheckBodyAsync(HttpContext context, IMethod method,
        GrpcJsonTranscodingMetadata transcoded, Rejection faults)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media)
            || !media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (media.Charset.HasValue && !media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add("content-type", "CONTENT_TYPE",
                new() { English = "must be application/json in UTF-8", Chinese = "须为 application/json，编码为 UTF-8" });
            return null;
        }

        var (rule, type) = (transcoded.HttpRule, transcoded.MethodDescriptor.InputType);
        // In memory only: a form must not lie in a temporary file.
        var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // CallFront set the size; a body that does not say its length is found too large on the way.
            return LimitReached.Size(CallLimits.RequestBytes(method, limits.Value));
        }
        catch (BadHttpRequestException)
        {
            // Too slow, cut off, or in pieces of the wrong shape: its caller's affair, and no line with a stack for each.
            faults.Add("", "BODY_INCOMPLETE",
                new() { English = "the body did not come to its end, or too slowly", Chinese = "正文未传完，或传输过慢" });
            return null;
        }

        if (!Utf8.IsValid(body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            faults.Add("", "NOT_UTF8", new() { English = "the body is not UTF-8", Chinese = "正文不是 UTF-8 编码" });
            return null;
        }

        body.Position = 0;
        var shape = new JsonShape(faults, limits.Value.PartsPerRequest);
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, context.RequestAborted);
            if (rule.Body == "*")
                shape.Message(document.RootElement, type, "");
            else if (FieldNames.Find(type, rule.Body) is { FieldType: FieldType.Message } part)
                shape.Message(document.RootElement, part.MessageType, part.Name);
            if (shape.HasNullList && !faults.HasAny && !shape.HasTooManyParts)
                body = NullMembers.Without(document.RootElement);
        }
        catch (JsonException broken)
        {
            // Its message may repeat what stands there; the place tells enough.
            var line = broken.LineNumber + 1;
            var column = broken.BytePositionInLine + 1;
            faults.Add("", "NOT_JSON",
                new() { English = $"the body is not JSON: line {line}, byte {column}", Chinese = $"正文不是 JSON：第{line}行，第{column}字节" });
            return null;
        }

        body.Position = 0;
        context.Request.Body = body;
        context.Request.ContentLength = body.Length;
        return shape.HasTooManyParts ? LimitReached.Parts(limits.Value.PartsPerRequest) : null;
    }
}
