using Gateway.Core.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Rpc;

/// <summary>A store that cannot confirm becomes UNAVAILABLE and a damaged record DATA_LOSS, in words, for every verb alike.</summary>
internal sealed class FaultInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (StoreUnavailableException)
        {
            context.GetHttpContext().Response.Headers.RetryAfter = "1";
            throw Rejection.Unavailable().ToRpcException();
        }
        catch (UnreadableRecordException unreadable)
        {
            throw Rejection.Unreadable(unreadable.Collection, unreadable.Id).ToRpcException();
        }
    }
}
