using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Gateway.Core.Access;

/// <summary>Lets a call in by its key and its role, before any verb sees it.</summary>
internal sealed class AccessInterceptor(Admission admission, CallerDirectory directory) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        await continuation(request, responseStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        using var leash = KeyLeash.On(context, directory);
        await continuation(requestStream, responseStream, context);
    }

    private void Admit(ServerCallContext context)
    {
        if (admission.Admit(context.Method, context.RequestHeaders.GetValue("authorization")) is { } caller)
            context.UserState[typeof(Caller)] = caller;
    }
}
