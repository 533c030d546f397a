using Gateway.Core.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Rpc;

/// <summary>A store that cannot confirm becomes UNAVAILABLE, a damaged record DATA_LOSS, and a fault of ours INTERNAL, in words, for every
/// verb alike.</summary>
internal sealed class FaultInterceptor(FaultLog faults) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception fault) when (!SaysAll(fault, context))
        {
            throw ToTell(fault, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception fault) when (!SaysAll(fault, context))
        {
            throw ToTell(fault, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception fault) when (!SaysAll(fault, context))
        {
            throw ToTell(fault, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception fault) when (!SaysAll(fault, context))
        {
            throw ToTell(fault, context);
        }
    }

    /// <summary>The exception is the answer, or nobody waits for one.</summary>
    private static bool SaysAll(Exception fault, ServerCallContext context) =>
        fault is RpcException || (fault is OperationCanceledException or IOException && context.CancellationToken.IsCancellationRequested);

    private RpcException ToTell(Exception fault, ServerCallContext context)
    {
        switch (fault)
        {
            case StoreUnavailableException:
                context.GetHttpContext().Response.Headers.RetryAfter = "1";
                return Rejection.Unavailable().ToRpcException();
            case UnreadableRecordException unreadable:
                return Rejection.Unreadable(unreadable.Collection, unreadable.Id).ToRpcException();
            default:
                faults.Note(fault, context.Method);
                return Rejection.Fault().ToRpcException();
        }
    }
}
