using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Status = Google.Rpc.Status;

namespace Gateway.Core.Rpc;

/// <summary>Writes a <c>google.rpc.Status</c> before any verb runs: as gRPC's trailers to who speaks gRPC, as JSON to everybody
/// else.</summary>
internal static class StatusAnswer
{
    private const string Grpc = "application/grpc";

    /// <summary>The types that details of an error can have.</summary>
    public static readonly TypeRegistry Details = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithTypeRegistry(Details).WithFormatDefaultValues(true));

    /// <summary>Whether the request is a call of gRPC's own protocol.</summary>
    public static bool SpeaksGrpc(HttpContext context) =>
        context.Request.ContentType?.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase) == true
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<GrpcMethodMetadata>() is not null
        && metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null;

    /// <summary>Refuses the request in its own protocol; its body is not read.</summary>
    public static Task RefuseAsync(HttpContext context, int httpStatus, Status status)
    {
        if (!SpeaksGrpc(context))
            return WriteAsync(context, httpStatus, status);

        // Trailers-Only, of gRPC over HTTP/2: all in the head, and no body.
        context.Response.ContentType = Grpc;
        context.Response.Headers["grpc-status"] = status.Code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        context.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
        return Task.CompletedTask;
    }

    public static async Task WriteAsync(HttpContext context, int httpStatus, Status status)
    {
        context.Response.StatusCode = httpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }
}
