using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Telemetry;

/// <summary>A span for each call, below the caller's own when it sends <c>traceparent</c>, else the first of a trace. It knows the method
/// and the code, nothing of what was said.</summary>
internal sealed class TraceInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        using var span = Start(context);
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException refusal)
        {
            span?.SetTag("rpc.grpc.status_code", (int)refusal.StatusCode);
            throw;
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        // An import ends; a driver's stream is no call that one would wait for.
        using var span = context.Method.EndsWith("/Import", StringComparison.Ordinal) ? Start(context) : null;
        await continuation(requestStream, responseStream, context);
    }

    private static Activity? Start(ServerCallContext context)
    {
        // Without a caller's trace the call begins one. The framework's own activity of the request is recorded by nobody, and a span below
        // it would not be either.
        if (!ActivityContext.TryParse(context.RequestHeaders.GetValue("traceparent"), null, isRemote: true, out var parent))
            Activity.Current = null;
        return GatewayTelemetry.Spans.StartActivity(context.Method.TrimStart('/'), ActivityKind.Server, parent);
    }
}
