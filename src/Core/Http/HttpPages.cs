using Gateway.Core.Access;
using Gateway.Core.Rpc;
using Google.Api;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Gateway.Core.Http;

/// <summary>What a partner's developer meets who only has the address: the list of addresses, and errors in words where there is
/// nothing.</summary>
internal static class HttpPages
{
    extension(WebApplication app)
    {
        /// <summary>The framework's empty errors get words.</summary>
        public void UseWordsForEmptyErrors() => app.UseStatusCodePages(TellAsync);
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary><c>GET /v1</c>: every address of the contract, with its rpc and roles. No key: it says no more than the
        /// contract.</summary>
        public void MapContractPage()
        {
            var addresses = endpoints.DataSources
                .SelectMany(source => source.Endpoints)
                .Select(endpoint =>
                    (Json: endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>(),
                        Rpc: endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()))
                .Where(endpoint => endpoint is { Json: not null, Rpc: not null })
                .Select(endpoint => new
                {
                    method = MethodAndPath(endpoint.Json!.HttpRule).Method,
                    path = MethodAndPath(endpoint.Json.HttpRule).Path,
                    rpc = endpoint.Rpc!.Method.FullName.TrimStart('/'),
                    request = endpoint.Json.MethodDescriptor.InputType.FullName,
                    roles = AccessRules.For(endpoint.Rpc.Method.FullName)!.Roles.Select(role => role.ToString().ToLowerInvariant()),
                })
                .OrderBy(address => address.path, StringComparer.Ordinal)
                .ToList();
            endpoints.MapGet("/v1", () => TypedResults.Json(new { addresses }));
        }
    }

    private static (string Method, string Path) MethodAndPath(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        _ => (rule.Custom.Kind, rule.Custom.Path),
    };

    private static Task TellAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var code = context.Response.StatusCode;
        // gRPC callers read trailers.
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
            return Task.CompletedTask;
        return code switch
        {
            StatusCodes.Status404NotFound => StatusAnswer.WriteAsync(context, code, Rejection.NoAddress(
                Code.NotFound, "NO_SUCH_ADDRESS",
                new() { English = "There is nothing at this address. GET /v1 lists what there is.", Chinese = "此地址不存在。GET /v1 列出全部地址。" })),
            StatusCodes.Status405MethodNotAllowed => StatusAnswer.WriteAsync(context, code, Rejection.NoAddress(
                Code.Unimplemented,
                "METHOD_NOT_ALLOWED",
                new()
                {
                    English = $"This address does not take this method; it takes {context.Response.Headers.Allow}. GET /v1 lists what there is.",
                    Chinese = $"此地址不接受该方法，可用：{context.Response.Headers.Allow}。GET /v1 列出全部地址。",
                })),
            _ => Task.CompletedTask,
        };
    }
}
